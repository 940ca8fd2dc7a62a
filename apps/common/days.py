"""A day that people enter: within bounds, so that what is computed from it is a day as well."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1990, 1, 1), date(2199, 12, 31)


def within(day: date) -> date:
    """Raises ValidationError."""
    if not FIRST <= day <= LAST:
        raise forms.ValidationError(_("Please give a day between 1990 and 2199."))
    return day


class DayField(forms.DateField):
    """Entered with the browser's calendar, unless it has another widget."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput({"type": "date"}, "%Y-%m-%d"))
        super().__init__(**options)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None:
            within(value)
