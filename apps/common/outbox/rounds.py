"""Small chores of every sweeping round."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

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
    with EachAlone() as alone:
        for name, chore in ROUNDS.items():
            with alone(name):
                chore()


class EachAlone:
    """Many things done one after the other: what one of them raises keeps none behind it from being done.

    ``with alone(name):`` surrounds each of them; within a transaction a savepoint has to stand inside it.
    Raises ChoreFailedError when all are done.
    """

    def __init__(self) -> None:
        self.failed: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        if self.failed and kind is None:
            raise ChoreFailedError(*dict.fromkeys(self.failed))

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # also the task's soft limit: those behind it get the time that is left
            log.exception("outbox.chore_failed", kind=name, error=type(error).__name__)
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            self.failed.append(name)
