"""Open streams are asked about again every few seconds, all of a process in one query, and end with it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from apps.access.services.facts import judge
from apps.access.subjects import Question
from apps.common import clock
from apps.common.ending import end
from apps.gateway.pipeline.question import CutError, StoppedError
from apps.policy.decision import Decision
from apps.policy.facts import Facts

T = TypeVar("T")
SETTLING_SECONDS = 2.0  # a process has ten to end, and its server has waited for five
Loader = Callable[[Sequence[Question]], Awaitable[list[Facts]]]

log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True)
class OpenStream:
    """``refusal`` is set when the gate has changed its mind, ``is_stopped`` when the process ends; each wakes
    who waits for the vendor.
    """

    question: Question
    data_class: int
    refusal: Decision | None = None
    is_stopped: bool = False
    _waiting: "asyncio.Task[Any] | None" = None

    def refuse(self, decision: Decision) -> None:
        self.refusal = decision
        self._wake()

    def stop(self) -> None:
        self.is_stopped = True
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()

    async def until_refused(self, work: Callable[[], Awaitable[T]]) -> T:
        """The result of ``work``. Raises CutError as soon as the gate refuses the stream, StoppedError when
        the process ends.

        Cancels the task that waits, as asyncio.timeout() does: a task of its own for each piece of an answer
        would cost more than the piece. A cancellation from outside, as of a client that leaves, stays one.
        """
        task = asyncio.current_task()
        if task is not None and not self._has_to_end():
            before, self._waiting = task.cancelling(), task
            try:
                return await work()
            except asyncio.CancelledError:
                if not self._has_to_end() or task.uncancel() > before:
                    raise
            finally:
                self._waiting = None
        if self.refusal is not None:
            raise CutError(self.refusal)
        if self.is_stopped:
            raise StoppedError
        raise RuntimeError("outside of a task nobody can be woken")

    def _has_to_end(self) -> bool:  # asked twice, and the answer changes in between
        return self.is_stopped or self.refusal is not None


class Watch:
    """Knows the open streams of this process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._streams: set[OpenStream] = set()
        self._task: asyncio.Task[None] | None = None
        self._has_ended = False
        self._none_left = asyncio.Event()

    def start(self, load: Loader) -> None:
        self._task = asyncio.create_task(self._run(load), name="stream-watch")

    async def stop(self) -> None:
        """Returns when every stream has given its record to the writer, or has had its time for that.

        Called a second before the server cancels what is left, so that clients are told, and once more at
        the end. A server cancels what it began, which need not be what waits for the vendor: Django begins a
        task of its own for each request.
        """
        self._has_ended = True
        await end(self._task)
        for stream in self._streams:
            stream.stop()
        if self._streams:
            self._none_left.clear()  # as it was left by an earlier call
            with suppress(TimeoutError):
                async with asyncio.timeout(SETTLING_SECONDS):
                    await self._none_left.wait()

    def add(self, stream: OpenStream) -> None:
        self._streams.add(stream)
        if self._has_ended:
            stream.stop()

    def remove(self, stream: OpenStream) -> None:
        self._streams.discard(stream)
        if self._has_ended and not self._streams:
            self._none_left.set()

    async def _run(self, load: Loader) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await check(list(self._streams), load)
            except Exception as error:  # noqa: BLE001 -- a watch that ended would let every stream run on
                # Streams go on meanwhile: each ends itself at its final check at the latest.
                log.warning("gateway.recheck_failed", error=type(error).__name__)


async def check(streams: Sequence[OpenStream], load: Loader) -> None:
    """Ask for all streams at once and mark those that may not go on."""
    if not streams:
        return
    found = await load([stream.question for stream in streams])
    for stream, facts in zip(streams, found, strict=True):
        decision = judge(facts, stream.data_class, clock.now(), stream.question.route)
        if not decision.allowed:
            stream.refuse(decision)
