"""The form above the list of use cases, and what each of its fields narrows."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.common import clock
from apps.register.models import Channel, UseCaseState
from apps.register.models.use_case import UseCaseQuerySet
from apps.register.search.contributions import LIST_FILTERS
from apps.vendors.models import DataClass

ALL = ("", _("All"))
LONGEST_QUERY = 80
LONGEST_WAIT = 3650


class WantedForm(forms.Form):
    """Plain GET. What can't be read filters nothing."""

    q = forms.CharField(label=_("Title, number or words"), max_length=LONGEST_QUERY, required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """What narrows the list, by field."""
        self.is_valid()
        given = self.cleaned_data.items()
        return {name: value for name, value in given if value not in (None, "") and value is not False}


class CatalogueForm(WantedForm):
    department = forms.ModelChoiceField(
        Department.objects.order_by("name"), label=_("Department"), required=False, empty_label=_("All")
    )


class FilterForm(WantedForm):
    """Further fields stand in the slot LIST_FILTERS."""

    state = forms.ChoiceField(label=_("State"), choices=[ALL, *UseCaseState.choices], required=False)
    department = forms.ModelChoiceField(
        Department.objects.order_by("name"), label=_("Department"), required=False, empty_label=_("All")
    )
    data_class = forms.TypedChoiceField(
        label=_("Data class"), choices=[ALL, *DataClass.choices], coerce=int, required=False, empty_value=None
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=[ALL, *Channel.choices], required=False)
    due = forms.IntegerField(
        label=_("Review due within days"), min_value=0, max_value=LONGEST_WAIT, required=False
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, contribution in LIST_FILTERS.items():
            self.fields[name] = forms.ChoiceField(
                label=str(contribution.label), choices=[ALL, *contribution.choices()], required=False
            )


def narrow(cases: UseCaseQuerySet, wanted: dict[str, Any], user: User) -> UseCaseQuerySet:
    """The use cases that every wanted field but ``q`` agrees with."""
    for name, value in wanted.items():
        if name in LIST_FILTERS:
            cases = cases.filter(LIST_FILTERS[name].narrow(value))
        elif name in _COLUMNS:
            cases = cases.filter(**{_COLUMNS[name]: value})
    if "due" in wanted:
        cases = cases.filter(next_review_on__lte=clock.today() + timedelta(days=wanted["due"]))
    return cases.of(user) if "mine" in wanted else cases


_COLUMNS = {
    "state": "state",
    "department": "department",
    "data_class": "entry__max_data_class",
    "channel": "entry__channel",
}
