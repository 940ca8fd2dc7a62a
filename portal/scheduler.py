"""Beat's schedule in the database, with a sign of life, on a machine whose clock may be set."""

import time
from datetime import datetime
from typing import Any

from django_celery_beat.schedulers import DatabaseScheduler, ModelEntry

from portal.launcher.heartbeat import touch_heartbeat

LEAP = 2.0  # seconds that the clock was set back by; less is a clock being steered


class _Entry(ModelEntry):  # type: ignore[misc]  # it has no types
    """One whose last run lies ahead ran when the clock was wrong: from now on, not when that time comes."""

    last_run_at: datetime

    def is_due(self) -> Any:
        self.last_run_at = min(self.last_run_at, self._default_now())
        return super().is_due()


class LivingScheduler(DatabaseScheduler):  # type: ignore[misc]  # it has no types
    """Touches the file of ``PORTAL_HEARTBEAT`` before each tick: no later than a second after the last one
    (settings: beat_max_loop_interval), unless beat hangs in one.
    """

    Entry = _Entry

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._ahead = _ahead()
        super().__init__(*arguments, **options)

    def tick(self, *arguments: Any, **options: Any) -> Any:
        touch_heartbeat()
        before, self._ahead = self._ahead, _ahead()
        if self._ahead < before - LEAP:
            self._heap = None  # made anew: what is next was reckoned by the old clock
        return super().tick(*arguments, **options)


def _ahead() -> float:
    """By how much the clock that people set is ahead of the one that only runs."""
    return time.time() - time.monotonic()
