"""Small chores of every sweeping round."""

from collections.abc import Callable

import structlog
from django.db import connection

from apps.common import registry

ROUNDS: registry.Slot[Callable[[], int]] = registry.declare(
    "rounds", "chore -> function without arguments, idempotent, quick; called by the sweeper each round"
)

log = structlog.get_logger(__name__)


class ChoreFailedError(Exception):
    """Chores of a round that failed, by their names; all the others were done."""


def do_chores() -> None:
    """One round over all of them. Raises ChoreFailedError at its end, so that the task fails visibly."""
    if failed := [name for name, chore in ROUNDS.items() if not _done(name, chore)]:
        raise ChoreFailedError(*failed)


def _done(name: str, chore: Callable[[], int]) -> bool:
    try:
        chore()
    except Exception as error:  # also the soft limit of the task: those behind it get the time that is left
        log.exception("outbox.chore_failed", kind=name, error=type(error).__name__)
        connection.close_if_unusable_or_obsolete()
        return False
    return True
