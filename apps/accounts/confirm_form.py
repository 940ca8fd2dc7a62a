"""The fields in which somebody shows that it is them: the password, or a code of the second factor."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts import company, confirmation, second_factor
from apps.accounts.models import User

PREFIX = "confirm"
CAME_FROM = "came_from"  # sent along by the page that asks: where somebody was before it
LONGEST = 200


class ConfirmForm(forms.Form):
    """``password`` and ``code`` are there as far as the person has them; one of them is enough.

    Without either it is never valid: the other ways are outside of it.
    """

    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code of the authenticator app, or a recovery code"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, request: HttpRequest, person: User) -> None:
        sent = any(name == CAME_FROM or name.startswith(f"{PREFIX}-") for name in request.POST)
        super().__init__(request.POST if sent else None, prefix=PREFIX)
        self.request, self.person = request, person
        if not company.has_password(person):
            del self.fields["password"]
        kinds = second_factor.kinds_of(person)
        if not kinds - {Authenticator.Type.WEBAUTHN}:
            del self.fields["code"]
        if not kinds:  # there is no other way then
            for field in self.fields.values():
                field.required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.fields:
            raise forms.ValidationError(
                _("Not confirmed yet. Confirm in the other tab first, then continue here.")
            )
        if not (given.get("password") or given.get("code")):
            raise forms.ValidationError(_("Enter one of these."))
        # Each attempt counts, so that nobody tries out passwords at a screen that was left open.
        if not ratelimit.consume(self.request, action="reauthenticate", user=self.person):
            raise forms.ValidationError(_("Too many attempts. Wait a minute and try again."))
        if not (self._code_is_right(given) if given.get("code") else self._password_is_right(given)):
            raise forms.ValidationError(_("That is not right. Please try again."))
        confirmation.note_again(self.request.session)
        return given

    def _code_is_right(self, given: dict[str, Any]) -> bool:
        form = CodeForm(user=self.person, data={"code": given["code"]})
        if not form.is_valid():
            return False
        form.save()
        return True

    def _password_is_right(self, given: dict[str, Any]) -> bool:
        try:
            return bool(get_adapter().reauthenticate(self.person, given["password"]))
        except forms.ValidationError:  # the limit of wrong passwords of this address
            return False
