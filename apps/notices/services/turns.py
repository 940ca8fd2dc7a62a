"""In which order the kinds of dates are told, and for how long each of them."""

import time
from collections import deque
from collections.abc import Iterator

from apps.notices.sources import SOURCES, Source


def in_turn(stop: float) -> Iterator[tuple[str, Source, float]]:
    """Each kind of date by its rank, with the moment until which it is told: none takes the time of all.

    What one leaves over goes to those behind it, and then to those that were cut short.
    """
    waiting = deque(sorted(SOURCES.items(), key=lambda each: each[1].rank))
    while waiting:
        share = (stop - time.monotonic()) / len(waiting)
        key, source = waiting.popleft()
        until = time.monotonic() + share
        yield key, source, until
        if until <= time.monotonic() < stop:
            waiting.append((key, source))
