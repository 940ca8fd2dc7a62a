"""What retention does each hour: text whose time is over goes, and so does what its author asked to erase."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Min

from apps.audit import System
from apps.common import clock
from apps.common.outbox.rounds import EachAlone
from apps.interactions.models import Content, Erasure, Pseudonym, RetentionStanding, Thread
from apps.interactions.models.thread import ThreadQuerySet
from apps.interactions.services.erasing import BEGUN_BEFORE, erase
from apps.register.models import UseCase
from apps.register.services.keeping import Keeping, keepings

PORTAL = System("retention")
AT_ONCE = 200  # threads in one transaction
LONGEST = 60.0  # seconds of a round; the next one begins with what was looked at longest ago
LATELY = timedelta(days=30)
SOON = timedelta(minutes=10)  # after that the hourly round looks whether it still waits
LATE = timedelta(days=1)  # what was being written while a thread was erased has come by then


def run() -> None:
    """One round. May run at any time and in two workers at once; nothing is lost if it is killed.

    Raises ChoreFailedError when all is done that could be.
    """
    until = time.monotonic() + LONGEST
    approved = UseCase.objects.filter(version__isnull=False).select_related("version")
    use_cases = list(approved.order_by(F("retention__checked_at").asc(nulls_first=True), "pk"))
    kept = keepings(use_cases)
    with EachAlone() as alone:
        with alone("retention_leftovers"):
            clear_leftovers()
        for use_case in use_cases:
            if time.monotonic() > until:
                return
            with alone("retention"):
                look_after(use_case, kept[use_case.pk], until)


def look_after(use_case: UseCase, keeping: Keeping, until: float) -> None:
    """``until``: of the monotonic clock, when to leave the rest to the next round."""
    waiting, waits = Counter[str](), 0
    for why, due in due_of(use_case, keeping).items():
        for batch in _batches(due):
            needed = erase(batch, why, by=PORTAL).waiting
            waiting.update({name: len(threads) for name, threads in needed.items()})
            waits += len(set().union(*needed.values()))
            if time.monotonic() > until:
                break
    left = _due_now(use_case, keeping) - waits if time.monotonic() > until else 0
    _write_down(use_case, keeping, waiting, max(left, 0))


def due_of(use_case: UseCase, keeping: Keeping) -> dict[Erasure, ThreadQuerySet]:
    """Nobody's wish goes below what the law makes us keep."""
    now, threads = clock.now(), Thread.objects.filter(use_case=use_case)
    asked = threads.filter(erase_asked_at__isnull=False)
    return {
        Erasure.AUTHOR: asked.silent_since(_before(now, keeping.floor))
        if keeping.floor
        else asked.with_text(),
        Erasure.RETENTION: threads.filter(erase_asked_at=None).silent_since(_before(now, keeping.days)),
    }


def erase_lately_asked() -> int:
    """Each round of the sweeper: what authors asked for a moment ago, once its jobs of seconds are done."""
    lately = Thread.objects.with_text().filter(erase_asked_at__gte=clock.now() - SOON)
    asked = list(lately.select_related("use_case__version").order_by("erase_asked_at")[:AT_ONCE])
    kept = keepings(list({each.use_case_id: each.use_case for each in asked}.values())) if asked else {}
    free = [each.pk for each in asked if not kept[each.use_case_id].floor]
    return len(erase(free, Erasure.AUTHOR, by=PORTAL).threads) if free else 0


def clear_leftovers() -> None:
    """What a message wrote that had begun when its thread was erased: no key opens it any more."""
    since = clock.now() - LATE
    erased = Thread.objects.filter(erased_at__gte=since)
    Pseudonym.objects.filter(thread__in=erased).delete()
    Content.objects.filter(thread__in=erased.values("pk"), at__gte=since - BEGUN_BEFORE).delete()


def _before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _batches(due: ThreadQuerySet) -> Iterator[list[UUID]]:
    """By key, so that those which wait are passed."""
    after = None
    while True:
        rest = due if after is None else due.filter(pk__gt=after)
        batch = list(rest.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not batch:
            return
        yield batch
        after = batch[-1]


def _due_now(use_case: UseCase, keeping: Keeping) -> int:
    return sum(due.count() for due in due_of(use_case, keeping).values())


def _write_down(use_case: UseCase, keeping: Keeping, waiting: Counter[str], left: int) -> None:
    threads = Thread.objects.filter(use_case=use_case)
    RetentionStanding.objects.update_or_create(
        use_case=use_case,
        defaults={
            "days": keeping.days,
            "kept_by": keeping.by,
            "kept": threads.with_text().count(),
            "oldest_at": threads.with_text().aggregate(at=Min("created_at"))["at"],
            "waiting": dict(waiting),
            "left": left,
            "erased": threads.filter(erased_at__gte=clock.now() - LATELY).count(),
            "checked_at": clock.now(),
        },
    )
