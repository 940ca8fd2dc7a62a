"""Equal requests side by side, with what granting them would open."""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from apps.access.forms.requests import DURATIONS, DecisionForm, duration_of, refusal_form
from apps.access.models import AccessRequest, Scope
from apps.access.pages.programs import Program, programs_of
from apps.access.pages.terms import TermsView, terms_view
from apps.access.services import bulk, usability
from apps.access.uses import Used, uses_of
from apps.accounts.models import User


@dataclass(frozen=True, slots=True)
class EqualRow:
    """One person. ``obstacles`` are the gate's sentences for them; ``used`` and ``programs`` (service
    accounts that go along) only of a renewal.
    """

    request: AccessRequest
    obstacles: list[str]
    used: Used | None
    programs: list[Program]
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class EqualsPage:
    """``keys``: how many keys would have to be issued; ``budget``: euros a month for all together."""

    request: AccessRequest
    terms: TermsView
    rows: list[EqualRow]
    keys: int
    budget: int
    duration: int
    refusal: DecisionForm
    durations: list[tuple[int, Any]] = field(default_factory=lambda: list(DURATIONS))


def equals_page(
    request: AccessRequest,
    viewer: User,
    *,
    ticked: Container[int] | None = None,
    sent: QueryDict | None = None,
) -> EqualsPage:
    """``ticked``: the requests that were chosen before something had to be corrected; None ticks all.
    ``sent``: the decision that has to be corrected, with duration and reason.
    """
    found = bulk.equal_to(request, viewer).select_related("requested_by__department", "renews")
    rows = _rows(list(found[: bulk.MOST]), ticked)
    return EqualsPage(
        request=request,
        terms=terms_view(request, request.use_case.version),
        rows=rows,
        keys=len(rows) if request.scope == Scope.API else 0,
        budget=(request.budget or 0) * len(rows),
        duration=duration_of(request, sent.get("days", "") if sent else ""),
        refusal=refusal_form(sent),
    )


def _rows(requests: list[AccessRequest], ticked: Container[int] | None) -> list[EqualRow]:
    if not requests:
        return []
    obstacles = usability.of_requests(requests)
    renewed = [request.renews for request in requests if request.renews]
    used, programs = uses_of(renewed), programs_of(renewed)
    return [
        EqualRow(
            request,
            obstacles[request.pk],
            used[request.renews_id] if request.renews_id else None,
            programs[request.renews_id] if request.renews_id else [],
            ticked is None or request.pk in ticked,
        )
        for request in requests
    ]
