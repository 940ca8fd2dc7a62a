"""One access request: the facts, what the person has already, what the gate says now, and the buttons."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from apps.access.forms.requests import DURATIONS, DecisionForm, duration_of, refusal_form
from apps.access.models import AccessDecision, AccessRequest, Grant, RequestQuestion, RequestState
from apps.access.models.request import OPEN
from apps.access.pages.budgets import BudgetRow
from apps.access.pages.programs import Program, programs_of
from apps.access.pages.requests import TONES
from apps.access.pages.superseded import MOST_HELD, superseded_by
from apps.access.pages.terms import TermsView, terms_view
from apps.access.services import bulk, renewals, usability
from apps.access.services.no_decider import nobody_decides
from apps.access.services.people import deciders
from apps.access.services.requests import is_changed
from apps.access.services.training import missing_training
from apps.access.uses import Used, uses_of
from apps.accounts.models import User
from apps.lifecycle.advance import allowed, lifecycle_of, why_not


@dataclass(frozen=True, slots=True)
class RequestPage:
    """The right half. ``conflict`` says why this viewer, who decides on others, may not decide here.

    ``equals``: how many others ask for the same; ``used``: how often the access to be renewed was used,
    ``programs``: by which service accounts; ``superseded``: budgets of older accesses that end with a yes;
    ``changed``: what was granted, where that is not what was asked for; ``undecidable``: why it waits for
    nobody.
    """

    request: AccessRequest
    tone: str
    steps: frozenset[str]
    conflict: str
    deciders: list[User]
    holdings: list[Grant]
    obstacles: list[str]
    decision: AccessDecision | None
    grant: Grant | None
    may_revoke: bool
    may_issue: bool
    terms: TermsView
    questions: list[RequestQuestion]
    changed: TermsView | None
    undecidable: str = ""
    equals: int = 0
    used: Used | None = None
    may_renew: bool = False
    durations: list[tuple[int, Any]] = field(default_factory=lambda: list(DURATIONS))
    duration: int = 90
    refusal: DecisionForm = field(default_factory=refusal_form)
    programs: list[Program] = field(default_factory=list)
    superseded: list[BudgetRow] = field(default_factory=list)


def request_page(request: AccessRequest, viewer: User, sent: QueryDict | None = None) -> RequestPage:
    """Expects a request that the viewer may see. ``sent``: a decision on it that wasn't taken."""
    waiting = request.state in OPEN
    grant = getattr(request, "grant", None)
    steps, holdings = frozenset(allowed(request, viewer)), _holdings(request)
    able = list(deciders(request.requested_by, request.renews_id)) if waiting else []
    return RequestPage(
        request=request,
        tone=TONES[RequestState(request.state)],
        steps=steps,
        conflict=_conflict(request, viewer),
        deciders=able,
        holdings=holdings,
        obstacles=_obstacles(request) if waiting else [],
        decision=getattr(request, "decision", None),
        grant=grant,
        may_revoke=_stands(grant, Grant.objects.revocable_by(viewer)),
        may_issue=_stands(grant, Grant.objects.keyable_by(viewer)),
        terms=terms_view(request, request.use_case.version),
        questions=list(request.questions.select_related("asked_by")),
        changed=_changed(request, grant),
        undecidable=_undecidable(request) if waiting and not able else "",
        equals=bulk.equal_to(request, viewer).exclude(pk=request.pk).count() if "grant" in steps else 0,
        used=_used(request) if "grant" in steps else None,
        may_renew=_may_renew(grant, viewer),
        duration=duration_of(request, sent.get("days", "") if sent else ""),
        refusal=refusal_form(sent if sent and sent.get("granted") == "no" else None),
        superseded=superseded_by(request, holdings) if "grant" in steps else [],
        programs=programs_of([request.renews])[request.renews.pk] if request.renews else [],
    )


def _undecidable(request: AccessRequest) -> str:
    return nobody_decides(request.requested_by, request.renews_id)


def _changed(request: AccessRequest, grant: Grant | None) -> TermsView | None:
    if grant is None or not is_changed(request, request.decision.days, grant.terms):
        return None
    return terms_view(grant, request.use_case.version)


def _used(request: AccessRequest) -> Used | None:
    return uses_of([request.renews])[request.renews.pk] if request.renews else None


def _conflict(request: AccessRequest, viewer: User) -> str:
    lifecycle = lifecycle_of(request)
    refusal = why_not(request, lifecycle, lifecycle.transitions["grant"], viewer)
    return str(refusal) if refusal is not None and refusal.code == "four_eyes" else ""


def _holdings(request: AccessRequest) -> list[Grant]:
    held = Grant.objects.visible_to(request.requested_by).current()
    return list(held.select_related("use_case").order_by("use_case__ref", "scope")[:MOST_HELD])


def _obstacles(request: AccessRequest) -> list[str]:
    """What would stop the person even with the access, so that nobody grants what opens nothing."""
    missing = missing_training(request.requested_by, request.use_case)
    return [*missing, *usability.of_requests([request])[request.pk]]


def _may_renew(grant: Grant | None, viewer: User) -> bool:
    if grant is None or not renewals.is_renewable(grant, viewer):
        return False
    return Grant.objects.renewable_by(viewer).filter(pk=grant.pk).exists()


def _stands(grant: Grant | None, among: Any) -> bool:
    return grant is not None and grant.is_current and among.filter(pk=grant.pk).exists()
