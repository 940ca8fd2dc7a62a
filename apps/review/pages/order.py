"""The orders of the queue, and pages by key in them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from apps.review.models import ReviewItem
from apps.review.models.item import ReviewItemQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ByUrgency:
    """Severest first, then what is due first."""

    fields: tuple[str, ...] = ("-severity", "due_at", "id")

    def key(self, item: ReviewItem) -> str:
        return f"{item.severity}_{_due(item)}_{item.pk}"

    def after(self, items: ReviewItemQuerySet, key: str) -> ReviewItemQuerySet:
        """The items behind a key. Raises ValueError, OverflowError for what is no key."""
        severity, due, pk = (int(part) for part in key.split("_"))
        due_at = _moment(due)
        same = Q(severity=severity, due_at=due_at, pk__gt=pk)
        later = Q(severity=severity, due_at__gt=due_at)
        # The first is said beside the rest, though it follows: an index begins there.
        return items.filter(severity__lte=severity).filter(Q(severity__lt=severity) | later | same)


@dataclass(frozen=True, slots=True)
class ByDue:
    """What was due first, however urgent the rest is: nothing waits for ever. All of it has a time."""

    fields: tuple[str, ...] = ("due_at", "id")

    def key(self, item: ReviewItem) -> str:
        return f"{_due(item)}_{item.pk}"

    def after(self, items: ReviewItemQuerySet, key: str) -> ReviewItemQuerySet:
        """The items behind a key. Raises ValueError, OverflowError for what is no key."""
        due, pk = (int(part) for part in key.split("_"))
        due_at = _moment(due)
        return items.filter(due_at__gte=due_at).filter(Q(due_at__gt=due_at) | Q(pk__gt=pk))


@dataclass(frozen=True, slots=True)
class ByNumber:
    """Newest first."""

    fields: tuple[str, ...] = ("-id",)

    def key(self, item: ReviewItem) -> str:
        return str(item.pk)

    def after(self, items: ReviewItemQuerySet, key: str) -> ReviewItemQuerySet:
        return items.filter(pk__lt=int(key))


Order = ByUrgency | ByDue | ByNumber
BY_URGENCY, BY_DUE, BY_NUMBER = ByUrgency(), ByDue(), ByNumber()


def _due(item: ReviewItem) -> int:
    return ((item.due_at or EPOCH) - EPOCH) // MICROSECOND


def _moment(due: int) -> datetime:
    return EPOCH + due * MICROSECOND
