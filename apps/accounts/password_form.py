"""The form that asks for a mail to choose a password. It does the same for everybody who asks."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from apps.accounts import password_mails


class AskingForm(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """allauth's looks for the account and makes the link before it answers: the time that takes would tell
    who has one (OWASP ASVS 5.0, 6.3.8). Here the worker finds out whether there is anything to send.
    """

    def clean_email(self) -> str:
        email: str = get_adapter().clean_email(self.cleaned_data["email"])
        return email

    def save(self, _request: HttpRequest, **_more: Any) -> str:
        email: str = self.cleaned_data["email"]
        password_mails.enqueue(email)
        return email
