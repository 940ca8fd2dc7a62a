"""What people enter about use cases."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.register.models import ConditionKind
from apps.register.services.saved_views import LONGEST_NAME, LONGEST_QUERY


class ViewNameForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)


class SavedViewForm(ViewNameForm):
    query = forms.CharField(max_length=LONGEST_QUERY, widget=forms.HiddenInput)


class ConditionForm(forms.Form):
    """``value`` as people write it: type names, a number, or nothing; cleaned it is the JSON value."""

    kind = forms.ChoiceField(label=_("Condition"), choices=ConditionKind.choices)
    value = forms.CharField(
        label=_("Value"), max_length=200, required=False,
        help_text=_("Types separated by commas (EMAIL, IBAN), or a share in per cent."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, text = cleaned.get("kind", ""), str(cleaned.get("value", ""))
        if kind in {ConditionKind.PSEUDONYMISE, ConditionKind.BLOCK}:
            cleaned["value"] = [name.strip().upper() for name in text.split(",") if name.strip()]
        elif kind == ConditionKind.REVIEW_RATE:
            cleaned["value"] = int(text) if text.isascii() and text.isdigit() else None
        else:
            cleaned["value"] = True
        return cleaned
