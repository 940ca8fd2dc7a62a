"""Who decides on messages is told when one waits for release, and each day while one waits for too long."""

from datetime import timedelta

from django.db import connection, transaction
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.notices.models import Notice
from apps.notices.services import mark_read, notify
from apps.review.models import ItemState, ReviewItem
from apps.review.models.item import ReviewItemQuerySet

AT_ONCE = 500
AGAIN = timedelta(days=1)
# Where it is overdue, who is told how, and where they see it.
TOLD = {
    ItemState.OPEN: (Permission.REVIEW_DECIDE, "due_review", "overdue"),
    ItemState.ESCALATED: (Permission.REVIEW_CASE, "due_review_case", "cases"),
}
# Any number that no other advisory lock of ours has: two sweepers at once would tell twice.
LOCK = 0x6F76_6572


def tell_of_held(item: ReviewItem) -> None:
    """Somebody waits for an answer; in the transaction that puts the message into the queue."""
    deciders = holders(Permission.REVIEW_DECIDE).exclude(pk__in=item.interaction.answering)
    notify(deciders, "review_held", item.get_absolute_url(), item=f"#{item.pk}")


def tell() -> int:
    """A chore of each round: one notice for all that is overdue. How many messages nobody had heard of."""
    return sum(_tell(state) for state in TOLD)


def seen(person: User, shown: str) -> None:
    """This person looks at a tab: the notices that lead there are read."""
    for _permission, kind, tab in TOLD.values():
        if tab == shown:
            mark_read(person, kind=kind)


def _tell(state: ItemState) -> int:
    """Of a message count those as told that somebody who may open it is told of, or has unread."""
    permission, kind, tab = TOLD[state]
    with transaction.atomic():
        if not _is_alone() or not _late(ReviewItem.objects.all(), state).exists():
            return 0
        untold = ReviewItem.objects.untold().filter(state=state).select_for_update(skip_locked=True)
        new = {item.pk for item in untold[:AT_ONCE]}
        recent = _recent(kind)
        due: list[User] = []
        told: set[int] = set()
        for person in holders(permission):
            theirs = _openable(person, new)
            if _is_due(person, state, recent.get(person.pk), theirs):
                due.append(person)
                mark_read(person, kind=kind)  # a newer one takes its place
            told |= theirs
        ReviewItem.objects.filter(pk__in=told).update(overdue_told_at=clock.now())
        notify(due, kind, f"{reverse('review')}?tab={tab}")
    return len(told)


def _is_alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _late(items: ReviewItemQuerySet, state: ItemState) -> ReviewItemQuerySet:
    return items.filter(state=state, due_at__lt=clock.now())


def _recent(kind: str) -> dict[int, bool]:
    """Who had a notice of this kind within a day, and whether it was read since."""
    rows = Notice.objects.since(clock.now() - AGAIN).filter(kind=kind)
    said: dict[int, bool] = {}
    for person, read_at in rows.values_list("person", "read_at"):
        said[person] = said.get(person, True) and read_at is not None
    return said


def _openable(person: User, new: set[int]) -> set[int]:
    """Nobody opens their own messages."""
    if not new:
        return set()
    return set(ReviewItem.objects.visible_to(person).filter(pk__in=new).values_list("pk", flat=True))


def _is_due(person: User, state: ItemState, was_read: bool | None, theirs: set[int]) -> bool:
    """At once for what is new, each day for what goes on waiting, and never beside an unread one of today."""
    if was_read is None:
        return bool(theirs) or _late(ReviewItem.objects.visible_to(person), state).exists()
    return was_read and bool(theirs)
