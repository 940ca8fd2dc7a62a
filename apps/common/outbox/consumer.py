"""Take a job, do its work, and end it in the transaction of its effect."""

from datetime import datetime
from uuid import UUID, uuid4

import structlog
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from apps.common import clock
from apps.common.outbox.handlers import JOBS, Handler, NotYetError
from apps.common.outbox.models import MAX_ATTEMPTS, Job, JobState

log = structlog.get_logger(__name__)


def consume(kind: str, job_id: UUID) -> bool:
    """True if this call ended the job; False if it was over, leased to another consumer, not ripe, or failed.

    Never raises for a failed job: the row knows what happened, and the sweeper offers it again.
    """
    if kind not in JOBS:
        log.error("outbox.unknown_kind", kind=kind, job=str(job_id))
        return False
    handler = JOBS[kind]
    job = _take(handler, job_id)
    if job is None:
        return False
    try:
        if not handler.is_ripe(job):
            return _put_off(handler, job, clock.now() + handler.put_off)
        result = handler.work(job)
        with transaction.atomic():
            return _finish(handler, job, result)
    except NotYetError as wait:
        return _put_off(handler, job, wait.until)
    except Exception as error:  # noqa: BLE001 -- whatever a handler raises costs this job an attempt, no more
        _give_back(handler, job, error)
        return False


def _take(handler: Handler, job_id: UUID) -> Job | None:
    # Durable: committed before the work, so a process that is killed has still used up an attempt.
    now, token = clock.now(), uuid4()
    free = Q(state=JobState.PENDING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    with transaction.atomic(durable=True):
        handler.model._default_manager.filter(free, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
            state=JobState.RUNNING,
            attempts=F("attempts") + 1,
            lease_token=token,
            lease_until=now + handler.lease,
        )
        return handler.model._default_manager.filter(pk=job_id, lease_token=token).first()


def _put_off(handler: Handler, job: Job, until: datetime) -> bool:
    _mine(handler, job).update(
        state=JobState.PENDING,
        attempts=F("attempts") - 1,
        offers=0,
        next_attempt_at=until,
        lease_token=None,
        lease_until=None,
    )
    return False


def _finish(handler: Handler, job: Job, result: object) -> bool:
    locked = _mine(handler, job).select_for_update(of=("self",)).first()
    if locked is None:
        return False  # the lease ended during the work, and somebody else has the job now
    handler.commit(locked, result)
    locked.state = JobState.DONE
    locked.done_at = clock.now()
    locked.lease_token = locked.lease_until = None
    locked.save(update_fields=["state", "done_at", "lease_token", "lease_until"])
    return True


def _give_back(handler: Handler, job: Job, error: Exception) -> None:
    name = type(error).__name__
    log.warning("outbox.failed", kind=job.kind, job=str(job.pk), error=name, attempts=job.attempts)
    connection.close_if_unusable_or_obsolete()
    try:
        with transaction.atomic():
            _end_attempt(handler, job, name)
    except Exception as again:
        # No database, no change: the lease ends, and the sweeper sees that.
        log.exception("outbox.not_given_back", kind=job.kind, job=str(job.pk), error=type(again).__name__)


def _end_attempt(handler: Handler, job: Job, error: str) -> None:
    is_last = job.attempts >= MAX_ATTEMPTS
    job.last_error = error[:120]
    changed = _mine(handler, job).update(
        state=JobState.DEAD if is_last else JobState.PENDING,
        lease_token=None,
        lease_until=None,
        last_error=job.last_error,
    )
    if changed and is_last:
        handler.dead(job)


def _mine(handler: Handler, job: Job) -> QuerySet[Job]:
    """The row as long as this consumer holds the lease."""
    return handler.model._default_manager.filter(
        pk=job.pk, lease_token=job.lease_token, state=JobState.RUNNING
    )
