"""A yes to less than was asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.access.forms.requests import DURATIONS, duration_of
from apps.access.models import AccessRequest, Terms
from apps.access.services.limits import HIGHEST_BUDGET, choices_within, highest_of
from apps.access.services.requests import is_changed
from apps.common.long_texts import LongTextField
from apps.register.models import UseCase
from apps.vendors.models import DataClass


class NarrowingForm(forms.Form):
    """Offers what was asked for, to take something away. The service refuses more."""

    routes = forms.MultipleChoiceField(label=_("Models"), widget=forms.CheckboxSelectMultiple)
    max_data_class = forms.TypedChoiceField(
        label=_("Highest data class"), required=False, coerce=int, empty_value=None
    )
    budget = forms.IntegerField(
        label=_("Budget in euros a month"), required=False, min_value=1, max_value=HIGHEST_BUDGET
    )
    days = forms.TypedChoiceField(label=_("Duration"), choices=DURATIONS, coerce=int)
    reason = LongTextField(
        label=_("Why less than was asked for"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The person who asked reads the reason."),
    )

    def __init__(self, request: AccessRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request
        asked = self._asked = request.terms
        offered = choices_within(request)
        self._all = {name for name, _label in offered}
        self.fields["routes"].choices = offered  # type: ignore[attr-defined]  # of a MultipleChoiceField
        classes = _classes(asked, request.use_case)
        self.fields["max_data_class"].choices = classes  # type: ignore[attr-defined]  # of a choice
        if asked.budget is not None:
            self.fields["budget"].required = True
            self.fields["budget"].widget.attrs["max"] = asked.budget
        self.initial = {
            "routes": sorted(self._all), "max_data_class": asked.max_data_class, "budget": asked.budget,
            "days": duration_of(request),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not is_changed(self._request, given["days"], self.terms):
            raise ValidationError(
                _("Nothing is changed. Grant it as it was asked for, or take something away.")
            )
        return given

    @property
    def terms(self) -> Terms:
        """What is granted. All models ticked is what was asked: then later ones are not left out either."""
        given = self.cleaned_data
        untouched = set(given["routes"]) == self._all and self._all.issuperset(self._asked.routes)
        routes = self._asked.routes if untouched else given["routes"]
        return Terms.of(routes, given["max_data_class"], given["budget"])


def _classes(asked: Terms, use_case: UseCase) -> list[tuple[int | str, Any]]:
    """Up to the class that was asked for, or that the use case allows; empty: as it will allow, if asked."""
    highest = highest_of(asked, use_case.version) or DataClass.PUBLIC
    open_end: list[tuple[int | str, Any]] = [("", _("As the use case allows"))]
    lower = [(value, label) for value, label in DataClass.choices if value <= highest]
    return [*(open_end if asked.max_data_class is None else ()), *lower]
