"""Open streams are asked about again every few seconds, all of a process in one query."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog

from apps.access.services.facts import judge
from apps.access.subjects import Question
from apps.common import clock
from apps.gateway.pipeline.question import CutError
from apps.policy.decision import Decision
from apps.policy.facts import Facts

T = TypeVar("T")
Loader = Callable[[Sequence[Question]], Awaitable[list[Facts]]]

log = structlog.get_logger(__name__)


@dataclass(eq=False, slots=True)
class OpenStream:
    """``refusal`` is set when the gate has changed its mind; whoever waits for the vendor is woken by it."""

    question: Question
    data_class: int
    refusal: Decision | None = None
    _waiting: "asyncio.Task[Any] | None" = None

    def refuse(self, decision: Decision) -> None:
        self.refusal = decision
        if self._waiting is not None:
            self._waiting.cancel()

    async def until_refused(self, work: Callable[[], Awaitable[T]]) -> T:
        """The result of ``work``. Raises CutError as soon as the gate refuses the stream.

        Cancels the task that waits, as asyncio.timeout() does: a task of its own for each piece of an answer
        would cost more than the piece. A cancellation from outside, as of a client that leaves, stays one.
        """
        task = asyncio.current_task()
        if task is not None and not self._is_refused():
            before, self._waiting = task.cancelling(), task
            try:
                return await work()
            except asyncio.CancelledError:
                if not self._is_refused() or task.uncancel() > before:
                    raise
            finally:
                self._waiting = None
        if self.refusal is None:
            raise RuntimeError("outside of a task nobody can be woken")
        raise CutError(self.refusal)

    def _is_refused(self) -> bool:  # asked twice, and the answer changes in between
        return self.refusal is not None


class Watch:
    """Knows the open streams of this process."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._streams: set[OpenStream] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self, load: Loader) -> None:
        self._task = asyncio.create_task(self._run(load), name="stream-watch")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def add(self, stream: OpenStream) -> None:
        self._streams.add(stream)

    def remove(self, stream: OpenStream) -> None:
        self._streams.discard(stream)

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
