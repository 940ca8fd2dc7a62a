"""A vendor that fails is left alone for a while: one breaker for each route, in each process.

Closed, it counts. When ``failures`` calls within ``window`` seconds have failed, and at least half of all, it
opens: for ``pause`` seconds nobody is sent there. Then one message tries (half-open), the others wait for
what comes of it; success closes it, failure opens it anew. A try that nobody waits for any more leaves its
place to the next one, so that nothing stays shut for ever.
"""

import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from apps.gateway.providers.errors import UpstreamError, UpstreamPausedError

log = structlog.get_logger(__name__)
FAILURES, WINDOW, PAUSE = 8, 30.0, 5.0
NEXT_TRY = 1.0  # seconds after which to come back while somebody else is trying


class Tell(Protocol):
    """Hears when a route is paused, and when it is resumed."""

    def __call__(self, route: int, *, paused: bool) -> None: ...


@dataclass(slots=True)
class Breaker:
    """The state of one route. Times in seconds of ``now``, a clock that only goes forward."""

    route: int
    failures: int
    window: float
    pause: float
    now: Callable[[], float] = time.monotonic
    tell: Tell | None = None
    _since: float = 0.0
    _good: int = 0
    _bad: int = 0
    _open_until: float | None = None
    _trying: bool = False

    @property
    def is_open(self) -> bool:
        return self._open_until is not None

    @contextmanager
    def call(self) -> Iterator[None]:
        """Around a call up to the head of its answer. Raises UpstreamPausedError instead of calling."""
        is_try = self._admit()
        try:
            yield
        except UpstreamError as error:
            if error.early:  # else the vendor has done something, and nobody knows how well
                self._told(good=not error.is_outage, is_try=is_try)
            raise
        else:
            self._told(good=True, is_try=is_try)
        finally:
            if is_try:
                self._trying = False

    def _admit(self) -> bool:
        """Whether this call is the one that tries. Raises UpstreamPausedError."""
        if self._open_until is None:
            return False
        if (left := self._open_until - self.now()) > 0:
            raise UpstreamPausedError(retry_after=math.ceil(left))
        if self._trying:
            raise UpstreamPausedError(retry_after=NEXT_TRY)
        self._trying = True
        return True

    def _told(self, *, good: bool, is_try: bool) -> None:
        if self._open_until is None:
            self._count(self.now(), good=good)
        elif is_try:  # calls that were under way when it opened say nothing new
            self._after_try(self.now(), good=good)

    def _count(self, now: float, *, good: bool) -> None:
        if now - self._since > self.window:
            self._since, self._good, self._bad = now, 0, 0
        self._good, self._bad = self._good + good, self._bad + (not good)
        if self._bad >= self.failures and self._bad >= self._good:
            self._open(now)

    def _after_try(self, now: float, *, good: bool) -> None:
        if not good:
            self._open(now)
            return
        self._open_until, self._since, self._good, self._bad = None, now, 0, 0
        log.warning("gateway.route_resumed", route=self.route)
        if self.tell is not None:
            self.tell(self.route, paused=False)

    def _open(self, now: float) -> None:
        if self._open_until is None and self.tell is not None:
            self.tell(self.route, paused=True)
        self._open_until = now + self.pause
        log.warning("gateway.route_paused", route=self.route, count=self._bad, seconds=self.pause)


class Breakers:
    """Those of a process, one for each route that was called."""

    def __init__(self, limits: Mapping[str, Any], tell: Tell | None = None) -> None:
        self._limits, self._tell = limits, tell
        self._known: dict[int, Breaker] = {}

    def of(self, route: int) -> Breaker:
        if route not in self._known:
            failures = self._limits.get("breaker_failures", FAILURES)
            window = self._limits.get("breaker_window_s", WINDOW)
            pause = self._limits.get("breaker_pause_s", PAUSE)
            self._known[route] = Breaker(route, failures, window, pause, tell=self._tell)
        return self._known[route]
