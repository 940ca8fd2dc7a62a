"""The catalogue of use cases."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.common.paging import Page
from apps.register.forms import FilterForm
from apps.register.models import UseCase
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
    use_case: UseCase
    tone: str


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


def use_case_list(page: Page[UseCase], form: FilterForm) -> UseCaseList:
    rows = [UseCaseRow(use_case, tone_of(use_case)) for use_case in page]
    return UseCaseList(rows, page, form, any(form.cleaned_data.values()))


def tone_of(use_case: UseCase) -> str:
    return TONES.get(S(use_case.state), "")
