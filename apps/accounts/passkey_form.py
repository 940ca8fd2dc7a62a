"""Signing in by a passkey alone, which stands for both factors: the key, and its PIN or a finger on it."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from fido2.webauthn import AuthenticationResponse, UserVerificationRequirement

from apps.accounts.passkey_answer import AnswerField


class PasskeySignInForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """allauth keeps one challenge in the session, whatever it was made for, and holds an answer to that one.

    The step after the password asks for a touch only, and so does setting up a key as a second factor.
    Neither a challenge of those, nor a key that was set up so, opens an account by itself: whoever finds a
    key that has no PIN could give it one.
    """

    credential = AnswerField(AuthenticationResponse)

    def clean_credential(self) -> Authenticator:
        said = auth.parse_authentication_response(self.cleaned_data["credential"])
        if not (_was_made_for_passkeys() and said.response.authenticator_data.is_user_verified()):
            raise get_adapter().validation_error("incorrect_code")
        key = super().clean_credential()
        if not _opens_alone(key):
            raise get_adapter().validation_error("incorrect_code")
        return key


def _was_made_for_passkeys() -> bool:
    """Of all challenges only theirs requires verification."""
    state = auth.get_state() or {}
    return bool(state.get("user_verification") == UserVerificationRequirement.REQUIRED)


def _opens_alone(key: Authenticator) -> bool:
    """``is_passwordless`` is None where the browser did not say what it made."""
    made = key.wrap()
    return made.is_passwordless is not False and made.authenticator_data.is_user_verified()
