"""What review did with somebody's own messages, from the chat and from programs alike: for their author."""

from collections.abc import Sequence
from dataclasses import dataclass

from apps.accounts.guards import SignedInRequest
from apps.common.paging import Page, paginate
from apps.register.models import Channel
from apps.review.models import ReviewItem
from apps.review.pages.openings import Opening, openings_of
from apps.review.pages.titles import reason_of
from apps.review.services import results
from apps.review.services.results import Result


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
    opened = openings_of(page.rows)
    rows = [_row(item, said.get(item.interaction_id), opened[str(item.pk)]) for item in page.rows]
    return MyReviews(rows, page)


def _row(item: ReviewItem, result: Result | None, openings: Sequence[Opening]) -> MyReview:
    return MyReview(item, reason_of(item), str(Channel(item.interaction.channel).label), result, openings)
