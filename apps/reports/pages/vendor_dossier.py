"""What the dossier of a vendor says beyond its overview: chain, transfers, routes, files, history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from apps.accounts.models import User
from apps.lifecycle.history import Step
from apps.vendors.models import (
    AgreementStep,
    ChangeStep,
    DocumentVersion,
    FindingStep,
    ModelRoute,
    RouteCredential,
    RouteStep,
    SubprocessorChange,
    TomSetStep,
    Vendor,
)
from apps.vendors.models.subprocessor_change import STANDING_OBJECTION, UNDECIDED
from apps.vendors.pages import chain
from apps.vendors.pages.changes import ChangeRow, change_row, changes_for
from apps.vendors.pages.facts import Fact
from apps.vendors.pages.route import facts_of_route
from apps.vendors.pages.routes import state_of

MOST_FILES, MOST_STEPS = 250, 250
RECORD = ("legal_entity", "address", "representative", "homepage")
# The history of each of these, and the way from it to the vendor.
STEPS: dict[type[Step], str] = {
    AgreementStep: "record__vendor",
    RouteStep: "record__service__vendor",
    TomSetStep: "record__vendor",
    ChangeStep: "record__service__vendor",
    FindingStep: "record__vendor",
}


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """``keys`` that have not ended: whose and until when, never the key."""

    route: ModelRoute
    state: str
    facts: list[Fact]
    keys: list[RouteCredential]


@dataclass(frozen=True, slots=True)
class Records:
    """``changes`` that nobody settled; ``files`` and ``history`` newest first, cut at MOST_…."""

    facts: list[Fact]
    chains: list[chain.ServiceChain]
    transfers: list[chain.TransferRow]
    changes: list[ChangeRow]
    routes: list[RouteFacts]
    files: list[DocumentVersion]
    history: list[Step]


def records_of(vendor: Vendor, user: User) -> Records:
    """In a fixed number of queries. Reads the prefetched ``agreements`` with their clauses."""
    page = chain.chain_page(get_object_or_404(chain.vendors_for(user), pk=vendor.pk), user)
    _name_who_checked(vendor)
    return Records(
        facts=_record(vendor),
        chains=page.chains,
        transfers=page.transfers,
        changes=[change_row(change) for change in _unsettled(vendor, user)],
        routes=_routes(vendor, user),
        files=_files(vendor, user),
        history=_history(vendor),
    )


def _record(vendor: Vendor) -> list[Fact]:
    named = [(Vendor._meta.get_field(name).verbose_name, getattr(vendor, name)) for name in RECORD]  # type: ignore[union-attr]  # plain columns
    return [Fact(capfirst(str(label)), value) for label, value in named if value]


def _name_who_checked(vendor: Vendor) -> None:
    checks: list[Model] = [check for each in vendor.agreements.all() for check in each.clauses.all()]
    prefetch_related_objects(checks, "checked_by", "carried_from")


def _unsettled(vendor: Vendor, user: User) -> list[SubprocessorChange]:
    waiting = changes_for(user).filter(service__vendor=vendor, state__in=UNDECIDED | STANDING_OBJECTION)
    return list(waiting)


def _routes(vendor: Vendor, user: User) -> list[RouteFacts]:
    keys = RouteCredential.objects.visible_to(user).filter(ended_at__isnull=True).select_related("owner")
    found = ModelRoute.objects.visible_to(user).filter(service__vendor=vendor).order_by("label")
    routes = found.prefetch_related(Prefetch("credentials", keys.defer("sealed")))
    return [_route(route) for route in routes]


def _route(route: ModelRoute) -> RouteFacts:
    return RouteFacts(route, state_of(route)[1], facts_of_route(route), list(route.credentials.all()))


def _files(vendor: Vendor, user: User) -> list[DocumentVersion]:
    found = DocumentVersion.objects.visible_to(user).filter(document__vendor=vendor)
    named = found.select_related("document", "uploaded_by", "withdrawal__withdrawn_by")
    return list(named.order_by("-document__created_at", "-document_id", "-number")[:MOST_FILES])


def _history(vendor: Vendor) -> list[Step]:
    steps: list[Step] = []
    for kind, way in STEPS.items():
        rows: QuerySet[Any] = kind._default_manager.filter(**{way: vendor})
        steps += rows.select_related("by", "record").order_by("-id")[:MOST_STEPS]
    return sorted(steps, key=lambda step: step.at, reverse=True)[:MOST_STEPS]
