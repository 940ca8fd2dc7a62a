"""Offer due jobs again, and bury those that used up their attempts."""

import random
from collections.abc import Sequence
from datetime import timedelta

import structlog
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from apps.common import clock
from apps.common.outbox.dispatch import is_quiet, publish
from apps.common.outbox.handlers import JOBS, Handler
from apps.common.outbox.models import MAX_ATTEMPTS, Job, JobState

BATCH = 100
IN_FLIGHT = 1000  # hints out for jobs that nobody has begun; more would only make a backlog longer
FIRST_RESEND = timedelta(seconds=5)
RESEND = timedelta(seconds=15)
LONGEST = timedelta(hours=1)
_LOCK = 0x6C65_6974  # any number that no other advisory lock of the portal uses

log = structlog.get_logger(__name__)


def sweep() -> int:
    """One round over every kind of job; returns how many hints were sent. Two sweepers may run at once."""
    if is_quiet():
        return 0
    return sum(_offer(model, _claim(model)) for model in {handler.model for handler in JOBS})


def _claim(model: type[Job]) -> Sequence[Job]:
    # Times are moved in a committed transaction before publishing: a slow broker never holds row locks.
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [_LOCK, 0])
            if not cursor.fetchone()[0]:
                return ()
        due = list(_due(model))
        for job in due:
            job.next_attempt_at = clock.now() + _pause(job.offers)
            job.offers += 1
        model._default_manager.bulk_update(due, ["next_attempt_at", "offers"])
        for job in due:
            if job.attempts >= MAX_ATTEMPTS:
                _bury(JOBS[job.kind], job)
    return [job for job in due if job.attempts < MAX_ATTEMPTS]


def _due(model: type[Job]) -> QuerySet[Job]:
    now = clock.now()
    waiting = Q(state=JobState.PENDING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    # A kind without a handler waits for the release that brings it; `reconcile` reports it meanwhile.
    known = [kind for kind, handler in JOBS.items() if handler.model is model]
    room = (
        IN_FLIGHT
        - model._default_manager.filter(
            state=JobState.PENDING, attempts=0, offers__gt=0, next_attempt_at__gt=now
        ).count()
    )
    return (
        model._default_manager.select_for_update(skip_locked=True, of=("self",))
        .filter(waiting, next_attempt_at__lte=now, kind__in=known)
        .order_by("next_attempt_at")[: max(0, min(BATCH, room))]
    )


def _bury(handler: Handler, job: Job) -> None:
    """In a savepoint of its own: a job that can't be buried must not keep the others from being offered.

    It comes up again when it is due.
    """
    try:
        with transaction.atomic():
            job.state = JobState.DEAD
            job.lease_token = job.lease_until = None
            job.last_error = job.last_error or "Killed"
            job.save(update_fields=["state", "lease_token", "lease_until", "last_error"])
            handler.dead(job)
    except Exception as error:
        log.exception("outbox.not_buried", kind=job.kind, job=str(job.pk), error=type(error).__name__)


def _offer(model: type[Job], jobs: Sequence[Job]) -> int:
    for sent, job in enumerate(jobs):
        if not publish(job.kind, job.pk):
            _take_back(model, jobs[sent:])
            return sent
    return len(jobs)


def _take_back(model: type[Job], jobs: Sequence[Job]) -> None:
    # A hint that never left doesn't count: after an outage, nothing waits for a pause grown meanwhile.
    unsent = model._default_manager.filter(pk__in=[job.pk for job in jobs], offers__gt=0)
    unsent.update(next_attempt_at=clock.now(), offers=F("offers") - 1)


def _pause(offers: int) -> timedelta:
    # Grows with the hints, not with the starts: under a backlog, repeating hints only makes it longer.
    if offers == 0:
        return FIRST_RESEND
    jitter = random.uniform(0.8, 1.2)  # noqa: S311 -- spreads load, keeps no secret
    return min(RESEND * (jitter * 2.0 ** min(offers - 1, 10)), LONGEST)
