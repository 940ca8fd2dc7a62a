"""Work that must not get lost: the row is the queue, Celery only carries hints (docs/adr/0004)."""

from apps.common.outbox.consumer import consume
from apps.common.outbox.dispatch import publish_on_commit
from apps.common.outbox.handlers import JOBS, Handler, NotYetError
from apps.common.outbox.models import Job, JobState
from apps.common.outbox.pruning import prune
from apps.common.outbox.revival import revive
from apps.common.outbox.sweeper import sweep

__all__ = [
    "JOBS",
    "Handler",
    "Job",
    "JobState",
    "NotYetError",
    "consume",
    "prune",
    "publish_on_commit",
    "revive",
    "sweep",
]
