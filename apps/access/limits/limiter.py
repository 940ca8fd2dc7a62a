"""Takes and releases for one process, in as few round trips as there are moments."""

import asyncio
import itertools
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from apps.access.limits.scripts import LEASE_MS, RELEASE, RENEW, TAKE, WHAT
from apps.access.limits.share import Share
from apps.access.limits.store import AWAY, Call, Store
from apps.access.limits.values import Lease, LimitedError, Limits, Standing
from apps.common.ending import end

RENEW_SECONDS = LEASE_MS / 3000
PROBE_SECONDS = 1.0
AGAIN_MS = 10_000  # long enough for a Redis that is restarted

log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class Taking:
    """A lease that is being asked for. ``done`` gives it or raises LimitedError; release it in any case."""

    lease: Lease
    limits: Limits
    done: "asyncio.Future[Lease]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())


async def _nobody() -> None:
    """Who is told when Redis goes away, unless somebody is named."""


class Limiter:
    """One per process and loop. ``processes`` share a limit while Redis is away; ``longest`` seconds after
    its begin a lease is given up. ``told`` is awaited once whenever Redis goes away.
    """

    def __init__(
        self, store: Store, *, processes: int, longest: float, told: Callable[[], Awaitable[None]] = _nobody
    ) -> None:
        self._store, self._processes, self._longest, self._told = store, processes, longest, told
        self._share = Share(lambda: time.monotonic() * 1000)
        self._name, self._numbers = secrets.token_hex(6), itertools.count()
        self._asked: list[Taking] = []
        self._ended: list[Call] = []
        self._open: set[Lease] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self.away = False

    async def take(self, subject: str, limits: Limits, tokens: int) -> Lease:
        """Begin, and wait for it. Raises LimitedError."""
        taking = self.begin(subject, limits, tokens)
        try:
            return await taking.done
        except asyncio.CancelledError:
            self.give_up(taking)
            raise

    def begin(self, subject: str, limits: Limits, tokens: int) -> Taking:
        """Counts a request of about so many tokens. Redis being away is no error."""
        number = f"{self._name}:{next(self._numbers)}"
        until = time.monotonic() + self._longest
        taking = Taking(Lease(subject, number, tokens, Standing(limits, 0, 0), until), limits)
        if self.away:
            self._settle(taking, None)
        else:
            self._asked.append(taking)
            self._run("exchange", self._exchange)
        return taking

    def give_up(self, taking: Taking) -> None:
        """Whoever asked needs no place any more. Nothing comes back of what wasn't given by then."""
        done, lease = taking.done, taking.lease
        was_given = done.done() and not done.cancelled() and done.exception() is None
        done.cancel()
        self.release(lease, 0 if was_given else lease.tokens)

    def release(self, lease: Lease, used: int) -> None:
        """The request has ended and took ``used`` tokens. A second time does nothing."""
        if lease.released:
            return
        lease.released = True
        self._open.discard(lease)
        if lease.local:
            self._share.release(lease.subject, lease.id, lease.tokens - used)
        elif not self.away:
            self._ended.append(Call(RELEASE, lease.subject, (lease.id, lease.tokens - used)))
            self._run("exchange", self._exchange)

    async def close(self) -> None:
        """Release what ended, then go."""
        if (exchange := self._tasks.pop("exchange", None)) is not None:
            await exchange
        while self._tasks:
            await end(self._tasks.popitem()[1])
        await self._store.close()

    def _run(self, name: str, work: Callable[[], Any]) -> None:
        running = self._tasks.get(name)
        if running is None or running.done():
            self._tasks[name] = asyncio.create_task(work(), name=f"limits-{name}")

    async def _exchange(self) -> None:
        """Whatever gathers while one round trip is under way goes into the next."""
        while self._asked or self._ended:
            asked = [each for each in self._asked if not each.done.done()]  # others have left
            ended = self._ended
            self._asked, self._ended = [], []
            try:
                # What ended goes first: it makes room.
                found = await self._store.run([*ended, *map(_taking, asked)])
            except AWAY as error:
                self._lose(error)
                for each in asked:
                    self._settle(each, None)
            else:
                for each, answer in zip(asked, found[len(ended) :], strict=True):
                    self._settle(each, answer)

    def _settle(self, asked: Taking, answer: list[int] | None) -> None:
        if asked.done.done():  # who asked has left
            return
        try:
            if answer is None:
                self._take_here(asked.lease, asked.limits)
            else:
                self._take_there(asked.lease, asked.limits, answer)
        except LimitedError as error:
            asked.lease.released = True  # there is nothing to give back
            asked.done.set_exception(error)
        else:
            asked.done.set_result(asked.lease)

    def _take_there(self, lease: Lease, limits: Limits, answer: list[int]) -> None:
        blocked, wait, requests, tokens = answer
        lease.standing = Standing(limits, requests, tokens)
        if blocked:
            raise LimitedError(WHAT[blocked], None if wait < 0 else wait, lease.tokens, lease.standing)
        if limits.parallel:
            self._open.add(lease)
            self._run("renewal", self._renew)

    def _take_here(self, lease: Lease, limits: Limits) -> None:
        lease.local = True
        shared = limits.shared_by(self._processes)
        try:
            lease.standing = self._share.take(lease.subject, shared, lease.tokens, lease.id)
        except LimitedError as error:
            if error.wait_ms is not None or not limits.tokens or lease.tokens > limits.tokens:
                raise
            # It never fits into the share, but into the limit as soon as Redis is back.
            raise LimitedError(error.what, AGAIN_MS, error.asked, error.standing, of_share=True) from error

    def _lose(self, error: BaseException) -> None:
        if not self.away:
            self.away = True
            log.warning("limits.redis_away", error=type(error).__name__)
            self._run("telling", self._tell)
        self._run("probe", self._probe)

    async def _tell(self) -> None:
        try:
            await self._told()
        except Exception as error:  # noqa: BLE001 -- that nobody could be told must not cost an answer
            log.warning("limits.not_told", error=type(error).__name__)

    async def _probe(self) -> None:
        """Aside, so that no request waits for a Redis that is dead."""
        while self.away:
            await asyncio.sleep(PROBE_SECONDS)
            try:
                await self._store.try_out()
            except AWAY:
                continue
            self.away = False
            log.info("limits.redis_back")

    async def _renew(self) -> None:
        while self._open:
            await asyncio.sleep(RENEW_SECONDS)
            now = time.monotonic()
            self._open = {each for each in self._open if each.until > now}
            if not self.away:
                self._ended += [Call(RENEW, each.subject, (each.id, LEASE_MS)) for each in self._open]
                self._run("exchange", self._exchange)


def _taking(asked: Taking) -> Call:
    limits, lease = asked.limits, asked.lease
    numbers = (limits.requests or 0, limits.tokens or 0, limits.parallel or 0, lease.tokens, lease.id)
    return Call(TAKE, lease.subject, (*numbers, LEASE_MS))
