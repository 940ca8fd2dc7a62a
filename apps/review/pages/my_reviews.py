"""What review did with somebody's own messages, from the chat and from programs alike: for their author."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.guards import SignedInRequest
from apps.accounts.permissions import Permission
from apps.audit.models import AuditEvent
from apps.common.paging import Page, paginate
from apps.lifecycle.permits import holders
from apps.register.models import Channel
from apps.review.models import ReviewItem
from apps.review.pages.titles import reason_of
from apps.review.services import results
from apps.review.services.results import Result


@dataclass(frozen=True, slots=True)
class Opening:
    """Who read a message, by office and not by name."""

    office: str | Promise
    at: datetime | None


@dataclass(frozen=True, slots=True)
class MyReview:
    """``result`` is None while nobody has decided."""

    item: ReviewItem
    reason: str
    channel: str
    result: Result | None
    openings: Sequence[Opening]


@dataclass(frozen=True, slots=True)
class MyReviews:
    rows: Sequence[MyReview]
    page: Page[ReviewItem]


def my_reviews(request: SignedInRequest) -> MyReviews:
    """Newest first; the number of queries is the same for any number of messages."""
    mine = ReviewItem.objects.authored_by(request.user).select_related("interaction__use_case")
    page = paginate(mine, request, key=("-interaction_id",))
    said = results.for_interactions([item.interaction_id for item in page.rows])
    opened = _openings(page.rows)
    rows = [_row(item, said.get(item.interaction_id), opened[str(item.pk)]) for item in page.rows]
    return MyReviews(rows, page)


def _row(item: ReviewItem, result: Result | None, openings: Sequence[Opening]) -> MyReview:
    return MyReview(item, reason_of(item), str(Channel(item.interaction.channel).label), result, openings)


def _openings(items: Sequence[ReviewItem]) -> dict[str, list[Opening]]:
    found: dict[str, list[Opening]] = defaultdict(list)
    if not items:
        return found
    named = {"target_type": ReviewItem._meta.label_lower, "target__in": [str(each.pk) for each in items]}
    dpos = set(holders(Permission.REVIEW_CASE).values_list("pseudonym", flat=True))
    for event in AuditEvent.objects.filter(event="review:open", **named).order_by("at"):
        office = _("Data protection officer") if event.actor in dpos else _("Compliance")
        found[event.target].append(Opening(office, event.at))
    return found
