"""Beat's schedule in the database, with a sign of life, on a machine whose clock may be set."""

import time
from datetime import datetime
from typing import Any

import structlog
from django_celery_beat.schedulers import DatabaseScheduler, ModelEntry
from kombu.exceptions import OperationalError
from redis import RedisError

from portal.launcher.heartbeat import touch_heartbeat

LEAP = 2.0  # seconds that the clock was set back by; less is a clock being steered
# Five minutes of rounds that nobody took. Each has an end, but only a worker that reads it lets it go: unread
# they would fill the store within days, and without room there nobody can sign in.
EACH_SECOND = "outbox.sweep"
MOST_WAITING = 300
NO_BROKER = (RedisError, OperationalError, OSError)

log = structlog.get_logger(__name__)


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
        self._ahead, self._is_heard = _ahead(), True
        super().__init__(*arguments, **options)

    def tick(self, *arguments: Any, **options: Any) -> Any:
        touch_heartbeat()
        before, self._ahead = self._ahead, _ahead()
        if self._ahead < before - LEAP:
            self._heap = None  # made anew: what is next was reckoned by the old clock
        return super().tick(*arguments, **options)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """No round while nobody takes what was sent: the next is due in a second. The hourly ones are few."""
        if entry.task != EACH_SECOND or self._has_room(producer):
            super().apply_entry(entry, producer)

    def _has_room(self, producer: Any) -> bool:
        before, self._is_heard = self._is_heard, self._waiting(producer) < MOST_WAITING
        if self._is_heard != before:
            log.warning("beat.heard" if self._is_heard else "beat.unheard")
        return self._is_heard

    def _waiting(self, producer: Any) -> int:
        try:
            return int(producer.channel.client.llen(self.app.conf.task_default_queue))
        except NO_BROKER:
            return 0  # sending says what is wrong


def _ahead() -> float:
    """By how much the clock that people set is ahead of the one that only runs."""
    return time.time() - time.monotonic()
