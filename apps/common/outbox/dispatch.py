"""The only place that publishes to Celery. A message carries a kind and an id, never content."""

import time
from uuid import UUID

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError as BrokerError

from apps.common.outbox.handlers import JOBS, LAST_SECONDS
from apps.common.outbox.models import Job

RUN_TASK = "outbox.run"
QUIET_SECONDS = 5.0  # after a failed publish: a dead broker must not slow a chat

log = structlog.get_logger(__name__)
_quiet_until = 0.0


def publish_on_commit(job: Job) -> None:
    """Hint at a job as soon as the surrounding transaction is committed; the sweeper is the guarantee."""
    kind, job_id = job.kind, job.pk

    def hint() -> None:  # not a partial: Django wants a function's name when a robust hook fails
        publish(kind, job_id)

    # Robust: whatever goes wrong here, the act that made the job is committed and must be answered as such.
    transaction.on_commit(hint, robust=True)


def publish(kind: str, job_id: UUID) -> bool:
    """Send the hint. False (and silence for five seconds) when the broker can't be reached."""
    global _quiet_until  # noqa: PLW0603 -- one broker per process, so one clock per process
    if is_quiet():
        return False
    try:
        current_app.send_task(
            RUN_TASK, args=[kind, str(job_id)], retry=False, ignore_result=True, **_time_limits(kind)
        )
    except (BrokerError, OSError) as error:
        _quiet_until = time.monotonic() + QUIET_SECONDS
        log.warning("outbox.broker_unreachable", error=type(error).__name__)
        return False
    return True


def _time_limits(kind: str) -> dict[str, int]:
    """Of Celery; without a handler, those of the settings."""
    if kind not in JOBS:
        return {}
    seconds = JOBS[kind].seconds
    return {"soft_time_limit": seconds, "time_limit": seconds + LAST_SECONDS}


def is_quiet() -> bool:
    """Whether this process keeps silent because the broker failed it a moment ago."""
    return time.monotonic() < _quiet_until
