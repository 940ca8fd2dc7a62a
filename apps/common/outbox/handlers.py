"""Who does which kind of job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apps.common import registry
from apps.common.outbox.models import Job

SECONDS, LAST_SECONDS = 90, 30  # for a task, and from then until its process is killed
LEASE = timedelta(seconds=150)  # longer than both
NOT_RIPE = timedelta(seconds=2)


class NotYetError(Exception):
    """Raised by ``work``: nothing was done, and until then there is nothing to do. Costs no attempt."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True)
class Handler:
    """``work`` may take long and runs outside any transaction; ``commit`` writes its result.

    ``commit`` runs in the transaction that also ends the job, after the lease was checked: its effect
    happens once, however often ``work`` ran. ``dead`` is told (in a transaction) after the last attempt.
    ``is_ripe`` may put a job off by ``put_off`` without using up an attempt. ``lease`` is how long one
    consumer has for the job, and so how long it takes until another follows one that was killed. ``work``
    may take ``seconds``: with LAST_SECONDS less than the lease, and than the broker's visibility time-out.
    """

    model: type[Job]
    commit: Callable[[Any, Any], None]
    work: Callable[[Any], Any] = lambda _job: None
    dead: Callable[[Any], None] = lambda _job: None
    is_ripe: Callable[[Any], bool] = lambda _job: True
    lease: timedelta = LEASE
    put_off: timedelta = NOT_RIPE
    seconds: int = SECONDS


JOBS: registry.Slot[Handler] = registry.declare(
    "jobs", "kind of job -> Handler; walked by the consumer, the sweeper and `reconcile`"
)
