"""Work that must not get lost: the row is the queue, Celery only carries hints (docs/adr/0004)."""

from apps.common.outbox.consume import consume
from apps.common.outbox.dispatch import publish_on_commit
from apps.common.outbox.handlers import JOBS, Handler
from apps.common.outbox.models import Job, JobState
from apps.common.outbox.prune import prune
from apps.common.outbox.revive import revive
from apps.common.outbox.sweep import sweep

__all__ = [
    "JOBS",
    "Handler",
    "Job",
    "JobState",
    "consume",
    "prune",
    "publish_on_commit",
    "revive",
    "sweep",
]
