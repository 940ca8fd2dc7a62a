"""The portal's Celery app with a review that takes its time: jobs are in flight when something dies."""

import os
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from celery import signals

from portal.celery import app

__all__ = ["app"]

LEASE = timedelta(seconds=3)  # ends soon after a kill, and is many times the work


@signals.worker_init.connect  # type: ignore[untyped-decorator]  # Celery ships no types
def slow_down(**_options: object) -> None:
    """Comes after the portal's own handler of this signal, which has loaded the apps."""
    from apps.common.outbox import JOBS

    seconds = float(os.environ["FAULTS_WORK_SECONDS"])

    def work(_job: Any) -> None:
        time.sleep(seconds)

    slowed = replace(JOBS["review"], work=work, lease=LEASE)
    JOBS._entries["review"] = slowed  # noqa: SLF001 -- only this bench replaces a handler
