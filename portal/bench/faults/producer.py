"""``python -m portal.bench.faults.producer``: admits messages, and may die between commit and publish."""

import json
import os
import signal
import time
from pathlib import Path
from uuid import UUID

import django

PAUSE = 0.01


def main() -> None:
    """FAULTS_BATCH names the messages, FAULTS_TARGET is how many there shall be in all.

    FAULTS_DIE_AT: the how-manieth commit of this process is followed by SIGKILL instead of the hint.
    FAULTS_PAUSE: seconds between messages. FAULTS_REPORT: file for the slowest admission in seconds.
    FAULTS_SILENT: no hints at all.
    """
    django.setup()
    import portal.celery  # noqa: F401 -- makes the app that hints are sent with

    batch, target = os.environ["FAULTS_BATCH"], int(os.environ["FAULTS_TARGET"])
    pause = float(os.environ.get("FAULTS_PAUSE", PAUSE))
    slowest = _produce(batch, target, pause, int(os.environ.get("FAULTS_DIE_AT", "0")))
    if report := os.environ.get("FAULTS_REPORT"):
        Path(report).write_text(json.dumps(slowest))


def _produce(batch: str, target: int, pause: float, die_at: int) -> float:
    from apps.common.outbox import dispatch
    from apps.interactions.models import Interaction
    from portal.bench.faults.world import admit, make_world

    if os.environ.get("FAULTS_SILENT"):
        dispatch.publish = _keep_silent
    world, slowest = make_world(), 0.0
    for number in range(1, target + 1 - Interaction.objects.filter(decision__batch=batch).count()):
        if number == die_at:
            dispatch.publish = _die
        began = time.monotonic()
        admit(world, batch=batch)
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(pause)
    return slowest


def _keep_silent(kind: str, job_id: UUID) -> bool:  # noqa: ARG001 -- the shape of publish
    return False


def _die(kind: str, job_id: UUID) -> bool:  # noqa: ARG001 -- the shape of publish
    os.kill(os.getpid(), signal.SIGKILL)
    return False


if __name__ == "__main__":
    main()
