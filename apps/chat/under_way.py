"""Answers that come to this process for the chat: each is followed to its end, whoever still looks at it.

A task of the process follows it, not the request that asked: it asks no database of Django's, draws nothing
and says nothing in anybody's language, so it needs nothing of the request. Who reads along takes what it
gives.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any
from uuid import UUID

import structlog

from apps.dlp import Blocked
from apps.gateway.pipeline.question import Answering, CutError, HeldAnswerError, StoppedError
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.runtime import Runtime, current
from apps.gateway.writer import NotRecordedError

# Ends that the record knows, and those that the page has a sentence for.
RECORDED = (UpstreamError, Blocked, CutError, StoppedError, HeldAnswerError)
ENDS_EARLY = (*RECORDED, NotRecordedError)
LOOK_EVERY = 1.0  # seconds
ASKED = "SELECT id FROM interactions_interaction WHERE id = ANY(%s) AND stop_asked_at IS NOT NULL"

log = structlog.get_logger(__name__)


class FollowedAnswer:
    """``problem`` is how it ended if not well."""

    def __init__(self, answering: Answering) -> None:
        self.interaction = answering.interaction
        self.problem: Exception | None = None
        self._chunks = answering.chunks
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self._said: list[str] = []
        self._news = asyncio.Event()
        self._is_read, self._is_stopped, self._has_ended = True, False, False

    def begin(self, runtime: Runtime) -> None:
        self._task = runtime.begin(self._run(), "chat-answer")

    async def said(self) -> AsyncGenerator[str]:
        """What has come since the last piece, to the end; for one reader, who may ``leave`` at any time."""
        has_ended = False
        while not has_ended:
            await self._news.wait()
            self._news.clear()
            has_ended, said, self._said = self._has_ended, self._said, []
            if said:
                yield "".join(said)

    def leave(self) -> None:
        """Nobody reads along any more: nothing is kept for them."""
        self._is_read = False
        self._said.clear()

    def stop(self) -> None:
        """As if a client had left: the vendor's request ends, and what came is kept. From any thread."""
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        """Once: what is being settled isn't disturbed."""
        if self._task is not None and not self._is_stopped:
            self._is_stopped = True
            self._task.cancel()

    async def _run(self) -> None:
        try:
            async with aclosing(self._chunks) as chunks:
                async for parts in chunks:
                    self._take(parts)
        except Exception as error:  # noqa: BLE001 -- it is for who reads; a task has nobody to raise it to
            self.problem = error
            if not isinstance(error, ENDS_EARLY if self._is_read else RECORDED):
                log.warning("chat.answer_failed", interaction=self.interaction, error=type(error).__name__)
        finally:
            self._has_ended = True
            self._news.set()
            _forget(self.interaction)

    def _take(self, parts: Sequence[dict[str, Any]]) -> None:
        if self._is_read:
            self._said += [_text(part) for part in parts]
            self._news.set()


_under_way: dict[UUID, FollowedAnswer] = {}
_looking: list[asyncio.Task[None]] = []  # at most one


def follow(answering: Answering) -> FollowedAnswer:
    """From here on it goes to its end by itself. Raises NotRunningError."""
    runtime = current()
    followed = FollowedAnswer(answering)
    followed.begin(runtime)
    _under_way[followed.interaction] = followed
    if not _looking:
        _looking.append(runtime.begin(_look(runtime), "chat-stops"))
    return followed


def stop(interaction: UUID) -> None:
    """At once, if its answer comes to this process; another one finds the ask by itself."""
    if (followed := _under_way.get(interaction)) is not None:
        followed.stop()


async def _look(runtime: Runtime) -> None:
    """Whether somebody said Stop to another process: one query for all answers, while there are any."""
    while _under_way:
        await asyncio.sleep(LOOK_EVERY)
        try:
            for interaction in await _asked(runtime, list(_under_way)):
                stop(interaction)
        except Exception as error:  # noqa: BLE001 -- a look that ended would leave every later Stop unheard
            log.warning("chat.stops_not_asked", error=type(error).__name__)


async def _asked(runtime: Runtime, interactions: list[UUID]) -> list[UUID]:
    async with runtime.pool.connection(timeout=5) as asking:
        rows = await (await asking.execute(ASKED, [interactions])).fetchall()
    return [row[0] for row in rows]


def _forget(interaction: UUID) -> None:
    _under_way.pop(interaction, None)
    if not _under_way and _looking:
        _looking.pop().cancel()


def _text(chunk: dict[str, Any]) -> str:
    choices: Sequence[dict[str, Any]] = chunk.get("choices") or ({},)
    delta = choices[0].get("delta") or choices[0].get("message") or {}
    return delta.get("content") or delta.get("refusal") or ""
