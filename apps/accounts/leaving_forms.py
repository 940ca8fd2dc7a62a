"""The form that ends everything of one person: their name has to be typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from apps.accounts.models import User


class LeaveForm(forms.Form):
    typed = forms.CharField(max_length=200, required=False)

    def __init__(self, person: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if typed.strip() != self.person.full_name.strip():
            raise forms.ValidationError(
                _("Please type the name exactly as it stands here: %(name)s")
                % {"name": self.person.full_name}
            )
        return typed
