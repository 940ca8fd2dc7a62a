"""Reading what lies sorted in two places side by side, without having either in memory."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Entries with a number, in ascending order, read as far as somebody else's numbers go."""

    def __init__(self, entries: Iterable[tuple[int, T]]) -> None:
        self._entries = iter(entries)
        self._next: tuple[int, T] | None = None

    def skipped(self, before: int | None) -> Iterator[tuple[int, T]]:
        """Those below ``before`` that nobody took; None: all that are left."""
        while (entry := self._peek()) is not None and (before is None or entry[0] < before):
            self._next = None
            yield entry

    def take(self, number: int) -> T | None:
        """What has this number, once what lies below it was skipped."""
        entry = self._peek()
        if entry is None or entry[0] != number:
            return None
        self._next = None
        return entry[1]

    def _peek(self) -> tuple[int, T] | None:
        """Read no earlier than asked for: what ``groupby`` gave before ends with it."""
        if self._next is None:
            self._next = next(self._entries, None)
        return self._next
