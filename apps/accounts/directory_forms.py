"""The form with which a token for the company's directory is issued."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.services.scim_tokens import latest_expiry


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("Which directory calls with it, such as “Entra ID”")
    )
    expires_on = forms.DateField(label=_("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"expires_on": _default()})
        super().__init__(*args, **options)


def _default() -> date:
    return latest_expiry()
