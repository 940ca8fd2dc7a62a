"""Chores whose look costs more than a round should."""

import time
from collections.abc import Callable


class Seldom:
    """A chore that rests after each look that found nothing, in each process by itself."""

    def __init__(self, chore: Callable[[], int], seconds: float) -> None:
        self._chore, self._seconds, self._rests_until = chore, seconds, 0.0

    def __call__(self) -> int:
        if time.monotonic() < self._rests_until:
            return 0
        self._rests_until = time.monotonic() + self._seconds  # also when it fails
        done = self._chore()
        if done:  # maybe not all
            self._rests_until = 0.0
        return done
