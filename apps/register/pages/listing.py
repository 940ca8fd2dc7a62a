"""The catalogue of use cases."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.accounts.roles import Permission
from apps.common.paging import Page
from apps.register.forms import FilterForm
from apps.register.models import RevisionState, UseCase
from apps.register.models import UseCaseState as S

TONES = {
    S.ACTIVE: "ok",
    S.APPROVED: "info",
    S.APPROVED_WITH_CONDITIONS: "info",
    S.CHANGES_REQUESTED: "warn",
    S.DECISION: "warn",
    S.SUSPENDED: "bad",
    S.REJECTED: "bad",
}


@dataclass(frozen=True, slots=True)
class UseCaseRow:
    """``change`` says where a proposed change stands, for those whom a draft concerns."""

    use_case: UseCase
    tone: str
    change: str


@dataclass(frozen=True, slots=True)
class UseCaseList:
    rows: list[UseCaseRow]
    page: Page[UseCase]
    form: FilterForm
    filtered: bool


def use_cases_for(user: User, wanted: dict[str, Any]) -> QuerySet[UseCase]:
    """``wanted``: q (in title or ref), state, mine; each may be empty."""
    found = UseCase.objects.visible_to(user).select_related("department", "version")
    if wanted.get("q"):
        found = found.filter(Q(title__icontains=wanted["q"]) | Q(ref__icontains=wanted["q"]))
    if wanted.get("state"):
        found = found.filter(state=wanted["state"])
    return found.of(user) if wanted.get("mine") else found


def use_case_list(page: Page[UseCase], form: FilterForm, user: User) -> UseCaseList:
    concerned = set(UseCase.objects.of(user).values_list("pk", flat=True))
    every = user.may(Permission.USE_CASE_READ_ALL)
    rows = [
        UseCaseRow(case, tone_of(case), _change(case) if every or case.pk in concerned else "")
        for case in page
    ]
    return UseCaseList(rows, page, form, any(form.cleaned_data.values()))


def _change(use_case: UseCase) -> str:
    open_change = use_case.revision_state != RevisionState.NONE
    return use_case.get_revision_state_display() if open_change else ""


def tone_of(use_case: UseCase) -> str:
    return TONES.get(S(use_case.state), "")
