"""The form above the list of vendors, and what each of its fields narrows."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common import clock
from apps.vendors.due import ending, running_out
from apps.vendors.gaps import Gap, vendors_with
from apps.vendors.models import Agreement, AgreementState, ModelRoute, RouteState, Vendor

LONGEST_WAIT = 3650


class VendorFilterForm(forms.Form):
    """Plain GET. What can't be read filters nothing."""

    q = forms.CharField(label=_("Name, company or service"), max_length=80, required=False)
    avv = forms.ChoiceField(
        label=_("AVV"), required=False,
        choices=[("", _("All")), ("in_force", _("In force")), ("none", _("None in force"))],
    )  # fmt: skip
    ends = forms.IntegerField(
        label=_("AVV ends within days"), min_value=0, max_value=LONGEST_WAIT, required=False
    )
    country = forms.CharField(label=_("Country"), max_length=2, required=False)
    gap = forms.ChoiceField(
        label=_("Closed for lack of"), required=False, choices=[("", _("All")), *Gap.choices]
    )
    locked = forms.BooleanField(label=_("With a locked route"), required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """What narrows the list, by field."""
        self.is_valid()
        given = self.cleaned_data.items()
        return {name: value for name, value in given if value not in (None, "") and value is not False}


def narrow(vendors: QuerySet[Vendor], wanted: dict[str, Any]) -> QuerySet[Vendor]:
    """The vendors that every wanted field agrees with."""
    if "q" in wanted:
        word = wanted["q"]
        services = Q(services__name__icontains=word)
        found = Q(name__icontains=word) | Q(legal_entity__icontains=word) | services
        vendors = vendors.filter(pk__in=Vendor.objects.filter(found).values("pk"))
    if "avv" in wanted:
        in_force = Exists(_in_force())
        vendors = vendors.filter(in_force if wanted["avv"] == "in_force" else ~in_force)
    if "ends" in wanted:
        last = clock.today() + timedelta(days=wanted["ends"])
        vendors = vendors.filter(Exists(_running_out().filter(ends__lte=last)))
    if "country" in wanted:
        vendors = vendors.filter(country__iexact=wanted["country"])
    if "gap" in wanted:
        vendors = vendors.filter(pk__in=vendors_with(wanted["gap"]).values("pk"))
    if "locked" in wanted:
        locked = ModelRoute.objects.filter(service__vendor=OuterRef("pk"), state=RouteState.LOCKED)
        vendors = vendors.filter(Exists(locked))
    return vendors


def _in_force() -> QuerySet[Any]:
    """Annotated with ``ends``, as apps.vendors.due has it."""
    found: QuerySet[Any] = ending(_begun())
    return found.filter(Q(ends__isnull=True) | Q(ends__gte=clock.today()), vendor=OuterRef("pk"))


def _running_out() -> QuerySet[Any]:
    return running_out(_begun()).filter(ends__gte=clock.today(), vendor=OuterRef("pk"))


def _begun() -> QuerySet[Any]:
    return Agreement.objects.for_processing().filter(
        state=AgreementState.ACTIVATED, effective_from__lte=clock.today()
    )
