"""Who has left needs no answer: the task that works on it is ended."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from types import TracebackType
from typing import Any

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


class ClientGoneError(Exception):
    """The client left before its request was answered."""


class Attendance:
    """Context of an answer. Raises ClientGoneError when its client leaves, whatever was being waited for.

    Cancels the task that answers, as asyncio.timeout() does: its ``finally`` clauses settle the record.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._has_left = False

    async def __aenter__(self) -> None:
        self._watch = asyncio.create_task(self._until_gone(asyncio.current_task()))

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._watch.cancel()
        task = asyncio.current_task()
        if kind is asyncio.CancelledError and self._has_left and task is not None and not task.uncancel():
            raise ClientGoneError from error

    async def _until_gone(self, answering: "asyncio.Task[Any] | None") -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._has_left = True
        if answering is not None:
            answering.cancel()
