"""What a dossier says of a vendor beyond its overview: findings, chain, transfers, routes, files, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Prefetch, QuerySet, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from apps.accounts.models import User
from apps.lifecycle.history import Step
from apps.vendors.models import (
    AgreementStep,
    Certificate,
    ChangeStep,
    DocumentVersion,
    FindingStep,
    ModelRoute,
    Questionnaire,
    RouteCredential,
    RouteStep,
    SubprocessorChange,
    TomSetStep,
    Vendor,
    VendorAudit,
    VendorFinding,
)
from apps.vendors.models.step import StandInStep
from apps.vendors.models.subprocessor_change import STANDING_OBJECTION, UNDECIDED
from apps.vendors.pages import chain
from apps.vendors.pages.changes import ChangeRow, change_row, changes_for
from apps.vendors.pages.facts import Fact
from apps.vendors.pages.measures import SHOWN
from apps.vendors.pages.route import facts_of_route
from apps.vendors.pages.routes import state_of
from apps.vendors.panels import Verdict, verdicts_of

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
class Excerpt:
    """The newest rows, and how many older ones the document leaves out."""

    rows: Sequence[Any]
    more: int


@dataclass(frozen=True, slots=True)
class Older:
    """How many of each kind the document leaves out."""

    certificates: int
    audits: int
    questions: int


@dataclass(frozen=True, slots=True)
class Records:
    """``changes`` and ``findings`` that nobody settled. Excerpts are newest first, cut at MOST_…."""

    facts: list[Fact]
    chains: list[chain.ServiceChain]
    transfers: list[chain.TransferRow]
    changes: list[ChangeRow]
    routes: list[RouteFacts]
    findings: list[VendorFinding]
    files: Excerpt
    history: Excerpt
    older: Older


def records_of(vendor: Vendor, user: User) -> Records:
    """In a fixed number of queries. Reads the prefetched ``agreements`` with their clauses."""
    page = chain.chain_page(get_object_or_404(chain.vendors_for(user), pk=vendor.pk), user)
    _name_who_checked(vendor)
    return Records(
        facts=_record(vendor),
        chains=page.chains,
        transfers=page.transfers,
        changes=[change_row(change) for change in _unsettled(vendor, user)],
        findings=_findings(vendor, user),
        routes=_routes(vendor, user),
        files=_files(vendor, user),
        history=_history(vendor),
        older=_older(vendor, user),
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


def _findings(vendor: Vendor, user: User) -> list[VendorFinding]:
    still_open = VendorFinding.objects.visible_to(user).still_open().filter(vendor=vendor)
    return list(still_open.select_related("change"))


def _routes(vendor: Vendor, user: User) -> list[RouteFacts]:
    keys = RouteCredential.objects.visible_to(user).filter(ended_at__isnull=True).select_related("owner")
    found = ModelRoute.objects.visible_to(user).filter(service__vendor=vendor).order_by("label")
    routes = list(found.prefetch_related(Prefetch("credentials", keys.defer("sealed"))))
    known = verdicts_of([route.pk for route in routes])
    return [_route(route, known[route.pk]) for route in routes]


def _route(route: ModelRoute, verdict: Verdict) -> RouteFacts:
    state = state_of(route, verdict)[1]
    return RouteFacts(route, state, facts_of_route(route), list(route.credentials.all()))


def _files(vendor: Vendor, user: User) -> Excerpt:
    found = DocumentVersion.objects.visible_to(user).filter(document__vendor=vendor)
    named = found.select_related("document", "uploaded_by", "withdrawal__withdrawn_by")
    rows = list(named.order_by("-document__created_at", "-document_id", "-number")[:MOST_FILES])
    return Excerpt(rows, found.count() - len(rows))


def _history(vendor: Vendor) -> Excerpt:
    steps: list[Step] = []
    known = 0
    for kind, way in STEPS.items():
        rows: QuerySet[Any] = kind._default_manager.filter(**{way: vendor})
        also = ["on_behalf_of"] if issubclass(kind, StandInStep) else []
        steps += rows.select_related("by", "record", *also).order_by("-id")[:MOST_STEPS]
        known += rows.count()
    steps = sorted(steps, key=lambda step: step.at, reverse=True)[:MOST_STEPS]
    return Excerpt(steps, known - len(steps))


def _older(vendor: Vendor, user: User) -> Older:
    """The tab of the measures shows the newest of each kind."""
    certificates = Certificate.objects.visible_to(user).of(vendor)
    audits = VendorAudit.objects.standing().visible_to(user).of(vendor)
    questions = Questionnaire.objects.visible_to(user).filter(vendor=vendor)
    return Older(*(max(0, found.count() - SHOWN) for found in (certificates, audits, questions)))
