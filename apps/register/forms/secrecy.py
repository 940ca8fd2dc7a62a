"""What the DPO enters about an undertaking of secrecy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.vendors.models import Vendor

DAY = "%Y-%m-%d"


class UndertakingForm(forms.Form):
    """Of a person or of a vendor: exactly one is chosen; ``of()`` is that one."""

    person = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("full_name"), label=_("Person"), required=False
    )
    vendor = forms.ModelChoiceField(Vendor.objects.order_by("name"), label=_("Vendor"), required=False)
    given_on = forms.DateField(label=_("Given on"), widget=forms.DateInput({"type": "date"}, DAY))
    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput({"type": "date"}, DAY),
        help_text=_("This day still counts whole."),
    )  # fmt: skip
    reference = forms.CharField(
        label=_("Evidence"), max_length=200,
        help_text=_("Where the signed paper is, for example a file number."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("person")) == bool(cleaned.get("vendor")):
            raise forms.ValidationError(_("Please choose either a person or a vendor."))
        return cleaned

    def of(self) -> User | Vendor:
        chosen: User | Vendor = self.cleaned_data["person"] or self.cleaned_data["vendor"]
        return chosen
