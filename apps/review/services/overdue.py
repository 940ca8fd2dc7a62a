"""Whoever decides on messages is told when one waits for release, and when one waits for too long."""

from django.db import transaction
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.review.models import ItemState, ReviewItem

AT_ONCE = 500
# Where it is overdue, who is told how, and where they see it.
TOLD = {
    ItemState.OPEN: (Permission.REVIEW_DECIDE, "due_review", "overdue"),
    ItemState.ESCALATED: (Permission.REVIEW_CASE, "due_review_case", "cases"),
}


def tell_of_held(item: ReviewItem) -> None:
    """Somebody waits for an answer; in the transaction that puts the message into the queue."""
    deciders = holders(Permission.REVIEW_DECIDE).exclude(pk__in=item.interaction.answering)
    notify(deciders, "review_held", item.get_absolute_url(), item=f"#{item.pk}")


def tell() -> int:
    """A chore of each round: once per message, and one notice for all. How many messages."""
    return sum(_tell(state) for state in TOLD)


def _tell(state: ItemState) -> int:
    permission, kind, tab = TOLD[state]
    with transaction.atomic():
        late = ReviewItem.objects.untold().filter(state=state).select_for_update(skip_locked=True)
        found = [item.pk for item in late[:AT_ONCE]]
        if found:
            ReviewItem.objects.filter(pk__in=found).update(overdue_told_at=clock.now())
            link = f"{reverse('review')}?tab={tab}"
            notify(_untold(permission, kind), kind, link)
    return len(found)


def _untold(permission: Permission, kind: str) -> list[User]:
    """Who has read the last notice of the kind, or never had one: nobody needs two."""
    reminded = User.objects.filter(notices__kind=kind, notices__read_at=None)
    return list(holders(permission).exclude(pk__in=reminded.values("pk")))
