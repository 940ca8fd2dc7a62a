"""Beat's schedule in the database, with a sign of life."""

from typing import Any

from django_celery_beat.schedulers import DatabaseScheduler

from portal.launcher.heartbeat import touch_heartbeat


class LivingScheduler(DatabaseScheduler):  # type: ignore[misc]  # it has no types
    """Touches the file of ``PORTAL_HEARTBEAT`` before each tick: no later than a second after the last one
    (settings: beat_max_loop_interval), unless beat hangs in one.
    """

    def tick(self, *arguments: Any, **options: Any) -> Any:
        touch_heartbeat()
        return super().tick(*arguments, **options)
