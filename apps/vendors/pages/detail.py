"""One vendor at a glance: may we use it, until when, what needs attention, what stops when the AVV ends."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.history import Step
from apps.vendors.models import (
    Agreement,
    AgreementStep,
    ModelRoute,
    RouteStep,
    TomSet,
    Vendor,
)
from apps.vendors.models.agreement import EXPIRING_DAYS
from apps.vendors.pages import chain_points, facts, routes
from apps.vendors.pages.attention import points_of
from apps.vendors.pages.coming import Coming, coming_of
from apps.vendors.pages.consequence import Consequence, consequence_of
from apps.vendors.pages.history import history_of
from apps.vendors.pages.points import Point
from apps.vendors.pages.routes import RouteRow
from apps.vendors.pages.tabs import TabLink, tabs_of
from apps.vendors.pages.toms import Toms, toms_of
from apps.vendors.pages.verdict import Usable, usable
from apps.vendors.standing import Standing, judge, standing_of


@dataclass(frozen=True, slots=True)
class AgreementRow:
    agreement: Agreement
    standing: Standing
    facts: list[facts.Fact]


@dataclass(frozen=True, slots=True)
class VendorPage:
    """Everything that templates/vendors/detail.html shows."""

    vendor: Vendor
    tabs: list[TabLink]
    standing: Standing
    usable: Usable
    points: list[Point]
    today: date
    warn_from: date | None
    facts: list[facts.Fact]
    toms: Toms
    routes: list[RouteRow]
    agreements: list[AgreementRow]
    consequence: Consequence
    coming: list[Coming]
    history: list[Step]
    may_lock: bool
    may_report: bool

    @property
    def agreement(self) -> Agreement | None:
        return self.standing.agreement


def vendors_for(user: User) -> QuerySet[Vendor]:
    """What the page reads, in a fixed number of queries."""
    agreement_steps = AgreementStep.objects.select_related("by", "on_behalf_of")
    route_steps = RouteStep.objects.select_related("by", "on_behalf_of")
    agreements = (
        Agreement.objects.visible_to(user)
        .select_related("opinion_by", "vendor")
        .prefetch_related("clauses", Prefetch("steps", agreement_steps))
    )
    model_routes = ModelRoute.objects.visible_to(user).select_related("locked_by", "service__vendor")
    toms = TomSet.objects.visible_to(user).counting().prefetch_related("measures")
    return (
        Vendor.objects.visible_to(user)
        .select_related("contract_owner", "contract_deputy")
        .prefetch_related(
            Prefetch("agreements", agreements),
            Prefetch("tom_sets", toms),
            Prefetch("services__routes", model_routes),
            Prefetch("services__routes__steps", route_steps),
        )
    )


def vendor_page(vendor: Vendor, user: User) -> VendorPage:
    today = clock.today()
    standing = standing_of(vendor.agreements.all(), today)
    route_rows = routes.rows(vendor, user)
    judged = usable([row.route for row in route_rows], {row.route.pk: row.verdict for row in route_rows})
    found = toms_of(vendor.tom_sets.all(), today)
    chain = chain_points.points_for(vendor, user)
    points = points_of(standing, toms=found, routes=route_rows, chain=chain)
    return VendorPage(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor"),
        standing=standing,
        usable=judged,
        points=[point for point in points if not judged.tells(point.code)],
        today=today,
        warn_from=_warn_from(standing),
        facts=facts.facts_of(vendor, standing, [row.route for row in route_rows]),
        toms=found,
        routes=route_rows,
        agreements=[_agreement_row(agreement, today) for agreement in vendor.agreements.all()],
        consequence=consequence_of(vendor, user),
        coming=coming_of(vendor, today),
        history=history_of(vendor),
        may_lock=any(row.may_lock for row in route_rows),
        may_report=user.may(Permission.INCIDENT_REPORT),
    )


def _warn_from(standing: Standing) -> date | None:
    agreement, until = standing.agreement, standing.until
    if agreement is None or until is None:
        return None
    return max(until - timedelta(days=EXPIRING_DAYS), agreement.effective_from)


def _agreement_row(agreement: Agreement, today: date) -> AgreementRow:
    return AgreementRow(agreement, judge(agreement, today), facts.facts_of_agreement(agreement, today))
