"""``python -m portal.bench.faults.sweeping WHERE``: one sweeper that dies at a chosen place.

``before``: after the rows were claimed (committed), before the first hint. ``after``: right after a hint.
"""

import os
import signal
import sys
from uuid import UUID

import django


def main(where: str) -> int:
    """2 when there was nothing to claim, so that nobody takes a sweeper that did nothing for a fault."""
    django.setup()
    import portal.celery  # noqa: F401 -- makes the app that hints are sent with
    from apps.common.outbox import dispatch, sweeper

    def die(kind: str, job_id: UUID) -> bool:
        if where == "after":
            dispatch.publish(kind, job_id)
        os.kill(os.getpid(), signal.SIGKILL)
        return False

    sweeper.publish = die  # type: ignore[attr-defined]  # the fault itself
    sweeper.sweep()
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
