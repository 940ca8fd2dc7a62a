"""Open an item again: what the data protection officer decided goes back to them, all else into the queue."""

from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.lifecycle.advance import advance
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.review.models import Outcome, ReviewItem


def reopen(item: ReviewItem, *, by: Actor) -> ReviewItem:
    """The moved item, freshly locked; call it in a transaction. Raises RefusedError."""
    if not item.verdicts.filter(outcome=Outcome.TO_DPO).exists():
        return advance(item, "reopen", by=by)
    moved = advance(item, "reopen_case", by=by)
    notify_of_case(moved)
    return moved


def notify_of_case(item: ReviewItem) -> None:
    """Tell those who decide on cases, in the caller's transaction."""
    notify(holders(Permission.REVIEW_CASE), "review_case", item.get_absolute_url(), item=f"#{item.pk}")
