"""``/erasure/``: how long text of each use case is kept, what went, and what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from apps.accounts.guards import SignedInRequest
from apps.common.paging import Page, paginate
from apps.interactions.erasure import WAITS
from apps.interactions.models import RetentionStanding
from apps.register.models import UseCase


@dataclass(frozen=True, slots=True)
class Row:
    """``waiting``: how many are due and wait, and what for; ``left``: how many weren't reached yet."""

    use_case: UseCase
    days: int
    kept_by: str
    kept: int
    oldest_at: datetime | None
    erased: int
    waiting: Sequence[tuple[int, str | Promise]]
    left: int
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class ErasurePage:
    rows: Sequence[Row]
    page: Page[RetentionStanding]


def erasure_page(request: SignedInRequest) -> ErasurePage:
    standings = RetentionStanding.objects.visible_to(request.user).select_related("use_case")
    page = paginate(standings, request, key=("-id",))
    return ErasurePage([_row(standing) for standing in page.rows], page)


def _row(standing: RetentionStanding) -> Row:
    waiting = [(number, WAITS[name].label) for name, number in standing.waiting.items() if name in WAITS]
    return Row(
        use_case=standing.use_case,
        days=standing.days,
        kept_by=standing.get_kept_by_display(),
        kept=standing.kept,
        oldest_at=standing.oldest_at,
        erased=standing.erased,
        waiting=waiting,
        left=standing.left,
        checked_at=standing.checked_at,
    )
