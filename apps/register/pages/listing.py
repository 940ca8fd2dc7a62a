"""The list of use cases: filtered, searched, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page
from apps.register.forms.filters import FilterForm, narrow
from apps.register.models import RevisionState, SavedView, UseCase
from apps.register.models import UseCaseState as S
from apps.register.pages import finding
from apps.register.pages.finding import Found, Suggestion
from apps.register.search.hits import Hits, search
from apps.register.search.marks import Marker
from apps.register.search.reading import read

TONES = {
    S.ACTIVE: "ok",
    S.APPROVED: "info",
    S.APPROVED_WITH_CONDITIONS: "info",
    S.CHANGES_REQUESTED: "warn",
    S.DECISION: "warn",
    S.SUSPENDED: "bad",
    S.REJECTED: "bad",
}
ALWAYS_SHOWN = {"q", "state", "mine"}


@dataclass(frozen=True, slots=True)
class UseCaseRow:
    """``change`` says where a proposed change stands, for those whom a draft concerns."""

    use_case: UseCase
    tone: str
    found: Found
    change: str


@dataclass(frozen=True, slots=True)
class UseCaseList:
    """``more`` are the fields behind "More filters", which stand open when one of them narrows.

    ``sentences`` say how the hits answer a search, ``suggestions`` what could be meant when there are none.
    """

    rows: list[UseCaseRow]
    page: Page[UseCase]
    form: FilterForm
    more: list[Any]
    more_open: bool
    filtered: bool
    sentences: list[str]
    suggestions: list[Suggestion]
    views: Sequence[SavedView]


def use_case_list(request: HttpRequest, user: User) -> UseCaseList:
    form = FilterForm(request.GET)
    wanted = form.wanted
    visible = UseCase.objects.visible_to(user)
    cases = narrow(visible, wanted, user)
    hits = search(cases, read(wanted["q"])) if "q" in wanted else Hits(cases)
    page = finding.page_of(hits, request)
    marker = Marker(hits.terms) if "q" in wanted else None
    return UseCaseList(
        rows=_rows(page, marker, user),
        page=page,
        form=form,
        more=[field for field in form if field.name not in ALWAYS_SHOWN],
        more_open=bool(set(wanted) - ALWAYS_SHOWN),
        filtered=bool(wanted),
        sentences=finding.sentences(hits, page.rows) if marker else [],
        suggestions=_suggestions(visible, hits, page),
        views=list(SavedView.objects.of(user)),
    )


def _rows(page: Page[UseCase], marker: Marker | None, user: User) -> list[UseCaseRow]:
    shown = {case.pk for case in page}
    concerned = set(UseCase.objects.of(user).filter(pk__in=shown).values_list("pk", flat=True))
    every = user.may(Permission.USE_CASE_READ_ALL)
    return [
        UseCaseRow(
            case,
            tone_of(case),
            finding.found_in(case, marker),
            _change(case) if every or case.pk in concerned else "",
        )
        for case in page
    ]


def matching(user: User, wanted: dict[str, Any]) -> QuerySet[UseCase]:
    """All that the list would show over its pages, in no order."""
    cases = narrow(UseCase.objects.visible_to(user), wanted, user)
    if "q" not in wanted:
        return cases
    hits = search(cases, read(wanted["q"]))
    found = Q(pk__in=hits.rows.order_by().values("pk"))
    return cases.filter(
        found | Q(pk__in=hits.rest.order_by().values("pk")) if hits.rest is not None else found
    )


def _change(use_case: UseCase) -> str:
    open_change = use_case.revision_state != RevisionState.NONE
    return use_case.get_revision_state_display() if open_change else ""


def tone_of(use_case: UseCase) -> str:
    return TONES.get(S(use_case.state), "")


def _suggestions(visible: QuerySet[UseCase], hits: Hits, page: Page[UseCase]) -> list[Suggestion]:
    return [] if page.rows else finding.suggestions(visible, hits)
