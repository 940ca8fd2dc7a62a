"""Ask the vendor and follow the answer to its end, whatever that is; the record is settled in every case."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import psycopg
from psycopg_pool import PoolTimeout

from apps.access.services.facts import judge
from apps.common import clock
from apps.dlp import Blocked
from apps.gateway.pipeline.answer import Answer
from apps.gateway.pipeline.detection import policy_of
from apps.gateway.pipeline.detour import detour
from apps.gateway.pipeline.partial import PartialAnswer
from apps.gateway.pipeline.question import Admitted, CutError, HeldAnswerError
from apps.gateway.pipeline.settlement import Ending, settle, started
from apps.gateway.pipeline.threads import OpenThread
from apps.gateway.pipeline.upstream import Upstream
from apps.gateway.providers.errors import UpstreamCutError, UpstreamError, UpstreamMalformedError
from apps.gateway.runtime import Runtime
from apps.gateway.watch import OpenStream
from apps.gateway.writer import NotRecordedError
from apps.interactions.models import InteractionState as State
from apps.policy.reasons import ReasonCode


@dataclass(slots=True, repr=False)
class Sending:
    """One message under way. ``run`` yields what the client may see."""

    runtime: Runtime
    admitted: Admitted
    thread: OpenThread
    answer: Answer = field(init=False)
    upstream: Upstream = field(init=False)
    stream: OpenStream = field(init=False)
    first_at: datetime | None = None

    def __post_init__(self) -> None:
        self.answer = Answer(self.thread.vault, policy_of(self.admitted.decision.obligations))
        self.upstream = Upstream(self.runtime.session, self.admitted, self._detour)
        self.stream = OpenStream(self.admitted.question, self.admitted.data_class)

    async def run(self) -> AsyncGenerator[dict[str, Any]]:
        """Chunks, or one whole answer. Raises UpstreamError, Blocked, CutError, HeldAnswerError,
        NotRecordedError; settles before it raises.
        """
        ending = Ending(State.CANCELLED, "client_cancelled")  # what stands if the client leaves
        stream = self.stream
        self.runtime.watch.add(stream)
        try:
            await self._start()
            async with aclosing(self._ask(stream)) as parts:
                async for part in parts:
                    self.first_at = self.first_at or clock.now()
                    yield part
            await self._ask_again(stream)
            ending = self._completed()
        except Exception as error:
            ending = ending_of(error)
            raise
        finally:
            self.runtime.watch.remove(stream)
            await self._settle(ending)
        if ending.state is State.HELD:
            raise HeldAnswerError(self.admitted.interaction)

    async def _start(self) -> None:
        moved = await self.runtime.writer.write(started(self.admitted))
        if self.admitted.interaction not in moved:
            raise NotRecordedError("somebody else moved it")

    async def _ask(self, stream: OpenStream) -> AsyncGenerator[dict[str, Any]]:
        held = self.admitted.decision.obligations.hold_output
        if not self.admitted.stream:
            whole = await _until_refused(self._whole(), stream)
            if not held:
                yield whole
            return
        # What waits for release is shown nowhere, so it isn't kept where a reload would show it either.
        partial = None if held else PartialAnswer(self.runtime.writer, self.thread, self.admitted.interaction)
        async with aclosing(self.upstream.stream()) as chunks:
            while (chunk := await _until_refused(anext(chunks, None), stream)) is not None:
                for choice in self._take(chunk):
                    if not held:
                        yield {"choices": [choice]}  # one each, as clients read only the first
                if partial is not None:
                    await partial.keep(self.answer.raw_text)
        if not self.answer.finished:
            raise UpstreamCutError

    async def _detour(self, error: UpstreamError) -> Admitted | None:
        """Once at most. Whoever steps in is the one to watch and to name from now on."""
        if self.answer.route:
            return None
        instead = await detour(self.runtime, self.admitted, error, protected=self.thread.protected)
        if instead is not None:
            self.stream.question, self.answer.route = instead.question, instead.question.route
        return instead

    def _take(self, chunk: dict[str, Any]) -> list[dict[str, Any]]:
        try:
            return self.answer.take(chunk)
        except (TypeError, AttributeError, ValueError) as error:
            raise UpstreamMalformedError from error

    async def _whole(self) -> dict[str, Any]:
        answer = await self.upstream.fetch()
        try:
            return {"choices": self.answer.whole(answer)}
        except (TypeError, AttributeError, ValueError) as error:
            raise UpstreamMalformedError from error

    async def _ask_again(self, stream: OpenStream) -> None:
        """The decision holds to the end: asked once more when the answer is there."""
        try:
            facts = (await self.runtime.facts([stream.question]))[0]
        except (psycopg.Error, PoolTimeout, OSError) as error:
            raise NotRecordedError(type(error).__name__) from error
        decision = judge(facts, stream.data_class, clock.now(), stream.question.route)
        if not decision.allowed:
            raise CutError(decision)

    def _completed(self) -> Ending:
        held = self.admitted.decision.obligations.hold_output
        return Ending(State.HELD if held else State.COMPLETED)

    async def _settle(self, ending: Ending) -> None:
        # Shielded: a client that leaves must not prevent the record of what it was given.
        work = settle(
            self.runtime.writer, self.admitted, self.thread, self.answer, ending, self.first_at,
            self.upstream.key,
        )  # fmt: skip
        await asyncio.shield(asyncio.ensure_future(work))


def ending_of(error: Exception) -> Ending:
    """How a message ends that failed so."""
    match error:
        case UpstreamError():
            return Ending(State.FAILED, error.code)
        case Blocked():
            return Ending(State.BLOCKED, "output_blocked", (ReasonCode.CONTENT_BLOCKED.value,))
        case CutError():
            return Ending(State.FAILED, "cut_by_gate", tuple(error.decision.codes))
    return Ending(State.FAILED, "internal_error")


async def _until_refused(work: Any, stream: OpenStream) -> Any:
    """The result of ``work``, or CutError as soon as the watch refuses the stream."""
    if stream.refusal is not None:
        work.close() if hasattr(work, "close") else None
        raise CutError(stream.refusal)
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(stream.gone.wait())
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    if stream.refusal is not None:
        raise CutError(stream.refusal)
    return task.result()
