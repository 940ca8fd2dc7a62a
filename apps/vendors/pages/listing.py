"""The list of vendors."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.common.paging import Page
from apps.vendors import proof
from apps.vendors.clauses import MANDATORY
from apps.vendors.forms.filters import VendorFilterForm, narrow
from apps.vendors.models import (
    AgreementState,
    ClauseCheck,
    Measure,
    ModelRoute,
    TomSet,
    Vendor,
    VendorView,
)
from apps.vendors.panels import Verdict, verdicts_of
from apps.vendors.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class VendorRow:
    """One vendor. ``proven`` of ``measures`` have evidence; ``open`` of ``routes`` take personal data."""

    name: str
    url: str
    owner: str
    standing: Standing
    proven: int
    measures: int
    open: int
    routes: int


@dataclass(frozen=True, slots=True)
class VendorList:
    rows: list[VendorRow]
    page: Page[Vendor]
    form: VendorFilterForm
    filtered: bool
    views: list[VendorView]
    may_add: bool


def vendors_for(user: User, form: VendorFilterForm) -> QuerySet[Vendor]:
    """What the list reads, in a fixed number of queries."""
    measures = Measure.objects.visible_to(user).only("tom_set", "category", "status", "evidence_until")
    counting = TomSet.objects.visible_to(user).counting().prefetch_related(Prefetch("measures", measures))
    # What a row's standing asks for: the mandatory items of what was activated, without quotes and places.
    clauses = ClauseCheck.objects.filter(agreement__state=AgreementState.ACTIVATED, item__in=MANDATORY)
    found = clauses.only("agreement", "item", "result")
    return (
        narrow(Vendor.objects.visible_to(user), form.wanted)
        .select_related("contract_owner")
        .prefetch_related(
            Prefetch("agreements__clauses", found), Prefetch("tom_sets", counting), "services__routes"
        )
    )


def vendor_list(page: Page[Vendor], form: VendorFilterForm, user: User) -> VendorList:
    today = clock.today()
    known = verdicts_of([route.pk for vendor in page for route in _routes_of(vendor)])
    return VendorList(
        rows=[_row(vendor, today, known) for vendor in page],
        page=page,
        form=form,
        filtered=bool(form.wanted),
        views=list(VendorView.objects.of(user)),
        may_add=user.may(Permission.VENDOR_EDIT),
    )


def _row(vendor: Vendor, today: date, known: dict[int, Verdict]) -> VendorRow:
    measures = proof.measures_of(proof.counting(vendor.tom_sets.all(), today))
    routes = _routes_of(vendor)
    return VendorRow(
        name=vendor.name,
        url=vendor.get_absolute_url(),
        owner=str(vendor.contract_owner or ""),
        standing=standing_of(vendor.agreements.all(), today),
        proven=len([measure for measure in measures if proof.is_proven(measure, today)]),
        measures=len(measures),
        open=len([route for route in routes if not known[route.pk].closed]),
        routes=len(routes),
    )


def _routes_of(vendor: Vendor) -> list[ModelRoute]:
    return [route for service in vendor.services.all() for route in service.routes.all()]
