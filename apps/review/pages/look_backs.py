"""Looks back: the list with its form, and one of them with its counts by rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from apps.accounts.guards import SignedInRequest
from apps.common.paging import Page, paginate
from apps.dlp.names import name_of
from apps.review.forms import LookBackForm
from apps.review.models import LookBack

SHOWN = 200


@dataclass(frozen=True, slots=True)
class LookBackList:
    form: LookBackForm
    page: Page[LookBack]


@dataclass(frozen=True, slots=True)
class RuleHits:
    """``waiting``: messages that were not put before the reviewers yet. ``key`` is the type's own name."""

    key: str
    type: str
    rule: str
    count: int
    messages: int
    waiting: int


@dataclass(frozen=True, slots=True)
class LookBackPage:
    look_back: LookBack
    rules: Sequence[RuleHits]


def list_page(request: SignedInRequest, form: LookBackForm | None = None) -> LookBackList:
    shown = LookBack.objects.visible_to(request.user).select_related("asked_by")
    return LookBackList(form or LookBackForm(), paginate(shown, request, key=("-id",)))


def look_back_page(looking: LookBack) -> LookBackPage:
    """Counts only: what stands in a message is read in its review."""
    rows = (
        looking.hits.values_list("type", "rule")
        .annotate(found=Sum("count"), messages=Count("id"), waiting=Count("id", filter=Q(passed_on=False)))
        .order_by("-messages", "type", "rule")[:SHOWN]
    )
    return LookBackPage(looking, [RuleHits(row[0], name_of(row[0]), *row[1:]) for row in rows])
