"""What a browser answers for a passkey (WebAuthn Level 3), as it comes in from anybody."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from apps.common.storable import is_storable


class AnswerField(forms.JSONField):
    """Of ``kind``; what can't be read as one is as wrong as an incorrect code."""

    def __init__(self, kind: type[AuthenticationResponse | RegistrationResponse]) -> None:
        super().__init__(widget=forms.HiddenInput)
        self.kind = kind

    def to_python(self, value: Any) -> Any:
        try:
            answer = super().to_python(value)
            fits = answer is None or (is_storable(answer) and _is_whole(self.kind.from_dict(answer)))
        except Exception:  # noqa: BLE001 -- whatever the libraries trip over in the answer of a stranger
            fits = False
        if not fits:
            raise get_adapter().validation_error("incorrect_code")
        return answer

    def bound_data(self, _data: Any, initial: Any) -> Any:
        """An answer fits one question; the form that is shown again asks another."""
        return initial


class AfterPasswordForm(AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    credential = AnswerField(AuthenticationResponse)


class ConfirmingForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    credential = AnswerField(AuthenticationResponse)


class AddingForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    credential = AnswerField(RegistrationResponse)


def _is_whole(said: AuthenticationResponse | RegistrationResponse) -> bool:
    """What the libraries use without a look: where it was made, and of a new key the key and what it can."""
    origin: Any = said.response.client_data.origin
    if not isinstance(origin, str):
        return False
    if isinstance(said, AuthenticationResponse):
        return True
    made = said.response.attestation_object.auth_data.credential_data
    return made is not None and isinstance(said.client_extension_results.get("credProps", {}), dict)
