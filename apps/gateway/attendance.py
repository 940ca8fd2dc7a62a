"""Who has left needs no answer: the task that works on it is ended."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from types import TracebackType
from typing import Any

# An answer that takes less needs nobody to look after its client, which costs a task and its end.
UNATTENDED_SECONDS = 0.05
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
        self._answering = asyncio.current_task()
        self._watch: asyncio.Task[None] | None = None
        self._later = asyncio.get_running_loop().call_later(UNATTENDED_SECONDS, self._attend)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._later.cancel()
        if self._watch is not None:
            self._watch.cancel()
        if not self._has_left or kind is not asyncio.CancelledError:
            return
        if self._answering is not None and not self._answering.uncancel():
            raise ClientGoneError from error

    def _attend(self) -> None:
        self._watch = asyncio.create_task(self._until_gone(), name="attendance")

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._has_left = True
        if self._answering is not None:
            self._answering.cancel()
