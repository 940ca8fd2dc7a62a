"""The worker's sign of life: a file its main loop keeps touching, for launcher and health check."""

import os
from pathlib import Path

from celery import signals


def connect_heartbeat() -> None:
    """Touch the file in ``PORTAL_HEARTBEAT`` every two seconds while the worker's main loop turns."""
    if file := os.environ.get("PORTAL_HEARTBEAT"):

        def touch(**_options: object) -> None:
            Path(file).touch()

        signals.heartbeat_sent.connect(touch, weak=False)
