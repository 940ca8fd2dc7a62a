"""Signs of life of worker and beat: a file their main loop keeps touching, for launcher and health check."""

import os
from pathlib import Path

from celery import signals


def connect_heartbeat() -> None:
    """Touch the file every two seconds while the worker's main loop turns; beat does so itself."""

    def touch(**_options: object) -> None:
        touch_heartbeat()

    signals.heartbeat_sent.connect(touch, weak=False)


def touch_heartbeat() -> None:
    """Touch the file in ``PORTAL_HEARTBEAT``, if there is one."""
    if file := os.environ.get("PORTAL_HEARTBEAT"):
        Path(file).touch()
