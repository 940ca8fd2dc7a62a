"""Ask the vendor and follow the answer to its end, whatever that is; the record is settled in every case."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
from psycopg_pool import PoolTimeout

from apps.access.services.facts import judge
from apps.common import clock
from apps.dlp import Blocked
from apps.gateway.pipeline import limits
from apps.gateway.pipeline.answer import Answer, groups
from apps.gateway.pipeline.answer_kinds import answer_to
from apps.gateway.pipeline.aside import CHECKED_ON_LOOP, aside, size_of
from apps.gateway.pipeline.budgets import BudgetExceededError
from apps.gateway.pipeline.detour import detour
from apps.gateway.pipeline.guarding import guard_of
from apps.gateway.pipeline.partial import PartialAnswer
from apps.gateway.pipeline.question import Admitted, CutError, HeldAnswerError, StoppedError
from apps.gateway.pipeline.settlement import Ending, settle, started, tokens_of
from apps.gateway.pipeline.threads import OpenThread
from apps.gateway.pipeline.upstream import Upstream
from apps.gateway.providers.errors import UpstreamCutError, UpstreamError, UpstreamMalformedError
from apps.gateway.runtime import Runtime
from apps.gateway.watch import OpenStream
from apps.gateway.writer import ChangedError, NotRecordedError, UnsettledError
from apps.interactions.models import InteractionState as State
from apps.policy.reasons import ReasonCode

ENVELOPE = 50  # bytes that the shortest chunk has around its text
LEFT = Ending(State.CANCELLED, "client_cancelled")


@dataclass(slots=True, repr=False)
class Sending:
    """One message under way. ``run`` yields what the client may see; ``if_left`` stands if nobody waits."""

    runtime: Runtime
    admitted: Admitted
    thread: OpenThread
    if_left: Ending = LEFT
    answer: Answer = field(init=False)
    upstream: Upstream = field(init=False)
    stream: OpenStream = field(init=False)
    first_at: datetime | None = None
    _settling: "asyncio.Future[set[UUID]] | None" = None

    def __post_init__(self) -> None:
        self.answer = answer_to(self.admitted, self.thread.vault)
        self.upstream = Upstream(self.runtime.session, self.admitted, self._detour)
        self.stream = OpenStream(self.admitted.question, self.admitted.data_class)

    async def run(self) -> AsyncGenerator[Sequence[dict[str, Any]]]:
        """Chunks as they came together, or one whole answer. Raises UpstreamError, Blocked, CutError,
        StoppedError, HeldAnswerError, UnsettledError; settles before it raises.
        """
        ending = self.if_left
        stream = self.stream
        self.runtime.watch.add(stream)
        try:
            if self.admitted.resumed:
                await self._start()
            async with aclosing(self._ask(stream)) as batches:
                async for parts in batches:
                    self.first_at = self.first_at or clock.now()
                    yield parts
            ending = await self._end(stream)
        except NotRecordedError as error:
            ending = ending_of(error)
            raise UnsettledError from error
        except Exception as error:
            ending = ending_of(error)
            if isinstance(error, StoppedError):
                error.under_way = self.upstream.under_way
            raise
        finally:
            self.runtime.watch.remove(stream)
            if not await self._is_settled():
                await self._settled(ending)
        if ending.state is State.HELD:
            raise HeldAnswerError(self.admitted.interaction)

    async def _start(self) -> None:
        write = started(self.admitted)
        moved = await self.runtime.writer.write(write)
        if write.refused is not None:
            raise BudgetExceededError(write.refused)
        if self.admitted.interaction not in moved:
            raise NotRecordedError("somebody else moved it")

    async def _ask(self, stream: OpenStream) -> AsyncGenerator[Sequence[dict[str, Any]]]:
        held = self._is_held
        if not self.admitted.stream:
            whole = await stream.until_refused(self._whole)
            if not held:
                yield (whole,)
            return
        # What waits for release is shown nowhere, so it isn't kept where a reload would show it either.
        partial_answer = None if held else self._partial()
        async with aclosing(self.upstream.stream()) as batches:
            following = partial(anext, batches, None)
            while (chunks := await stream.until_refused(following)) is not None:
                said = size_of(chunks) - ENVELOPE * len(chunks)
                parts, failure = await aside(said > CHECKED_ON_LOOP, self._take, chunks)
                if parts and not held:
                    yield parts
                if failure is not None:
                    raise failure
                if partial_answer is not None:
                    await partial_answer.keep(self.answer.raw_text)
        if not self.answer.finished:
            raise UpstreamCutError

    async def _detour(self, error: UpstreamError) -> Admitted | None:
        """Once at most. Whoever steps in is the one to watch and to name from now on."""
        if self.answer.route:
            return None
        instead = await detour(self.runtime, self.admitted, error, protected=self.thread.protected)
        if instead is not None:
            self.stream.question, self.answer.route = instead.question, instead.question.route
            self.admitted = instead
        return instead

    def _partial(self) -> PartialAnswer:
        return PartialAnswer(self.runtime.writer, self.thread, self.admitted.interaction)

    def _take(self, chunks: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], Exception | None]:
        """What the client may see of them, and what went wrong after that."""
        parts: list[dict[str, Any]] = []
        try:
            for group in groups(chunks) if len(chunks) > 1 else (chunks,):
                self.answer.expect(group)
                for chunk in group:
                    # One choice each, as clients read only the first.
                    parts += [{"choices": [choice]} for choice in self.answer.take(chunk)]
        except (TypeError, AttributeError, ValueError):
            return parts, UpstreamMalformedError()
        except Exception as failure:  # noqa: BLE001 -- raised by the caller, after what came before it
            return parts, failure
        return parts, None

    async def _whole(self) -> dict[str, Any]:
        answer = await self.upstream.fetch()
        is_long = self.answer.is_text and size_of(answer) > CHECKED_ON_LOOP
        try:
            said = {self.answer.listed: await aside(is_long, self.answer.whole, answer)}
        except (TypeError, AttributeError, ValueError) as error:
            raise UpstreamMalformedError from error
        if not self.answer.finished:  # what came is kept and counted
            raise UpstreamMalformedError
        return said

    async def _end(self, stream: OpenStream) -> Ending:
        """How a whole answer ends: settled with the gate's last word, or after it was asked in the open."""
        ending = self._completed()
        if guard := guard_of(self.admitted):
            begin = partial(self._begin_settling, ending, guard)
            is_stream = self.admitted.stream
            settling = await self.runtime.turns.end(begin, self.first_at) if is_stream else begin()
            with suppress(ChangedError):
                await asyncio.shield(settling)  # a client that leaves doesn't undo it
                return ending
        await self._ask_again(stream)
        return ending

    def _begin_settling(self, ending: Ending, guard: str) -> "asyncio.Future[set[UUID]]":
        self._settling = self._settle(ending, guard)
        return self._settling

    async def _is_settled(self) -> bool:
        """Whether the gate's last word was that nothing has changed."""
        if self._settling is None:
            return False
        if not self._settling.done():
            await asyncio.wait({self._settling})
        return self._settling.exception() is None

    async def _ask_again(self, stream: OpenStream) -> None:
        """The decision holds to the end: asked once more when the answer is there."""
        try:
            facts = (await self.runtime.facts([stream.question]))[0]
        except (psycopg.Error, PoolTimeout, OSError) as error:
            raise NotRecordedError(type(error).__name__) from error
        decision = judge(facts, stream.data_class, clock.now(), stream.question.route)
        if not decision.allowed:
            raise CutError(decision)

    @property
    def _is_held(self) -> bool:
        return self.admitted.decision.obligations.hold_output and self.answer.is_text

    def _completed(self) -> Ending:
        return Ending(State.HELD if self._is_held else State.COMPLETED)

    async def _settled(self, ending: Ending) -> None:
        """Raises UnsettledError."""
        try:
            await self._settle(ending)
        except NotRecordedError as error:
            raise UnsettledError from error

    def _settle(self, ending: Ending, guard: str = "") -> "asyncio.Future[set[UUID]]":
        is_cut = bool(ending.error) and self.upstream.under_way
        used = tokens_of(self.admitted, self.answer, under_way=is_cut)
        left, free = self.upstream.left, self.upstream.is_free
        used = replace(used, left=left, unread=used.unread or left, free=free)
        try:
            # The writer has it when this returns: a client that leaves can't prevent the record any more.
            return settle(
                self.runtime.writer, self.admitted, self.thread, self.answer, ending, self.first_at,
                used, self.upstream.key, guard,
            )  # fmt: skip
        finally:  # after it, so that the commit is under way when the limits are told
            lease, tokens = self.admitted.lease, used.prompt + used.said
            limits.give_back(self.runtime.limiter, lease, tokens, unread=used.unread)


def ending_of(error: Exception) -> Ending:
    """How a message ends that failed so."""
    match error:
        case UpstreamError():
            return Ending(State.FAILED, error.code)
        case Blocked():
            return Ending(State.BLOCKED, "output_blocked", (ReasonCode.CONTENT_BLOCKED.value,))
        case CutError():
            return Ending(State.FAILED, "cut_by_gate", tuple(error.decision.codes))
        case StoppedError():
            return Ending(State.FAILED, "interrupted")
        case BudgetExceededError():
            return Ending(State.FAILED, "budget_exceeded")
    return Ending(State.FAILED, "internal_error")
