"""What people enter to lock the routes of a vendor."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.lifecycle.forms import ReasonForm
from apps.vendors.models import Vendor


class LockForm(ReasonForm):
    """The vendor's name has to be typed: the lock stops people at work."""

    typed = forms.CharField(max_length=200)

    def __init__(self, vendor: Vendor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vendor = vendor

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if typed.strip() != self.vendor.name:
            raise forms.ValidationError(_("That is not the name of the vendor: nothing was locked."))
        return typed
