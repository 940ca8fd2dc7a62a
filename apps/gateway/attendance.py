"""Who has left needs no answer, nor who takes nothing any more: the task that works on it is ended."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from types import TracebackType
from typing import Any, Self

from django.conf import settings

# An answer that takes less needs nobody to look after its client, which costs a task and its end.
UNATTENDED_SECONDS = 0.05
NOTHING = -1  # waits
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class ClientGoneError(Exception):
    """The client left before its request was answered."""


class Attendance:
    """Context of an answer. Raises ClientGoneError when its client leaves, whatever was being waited for, or
    when what is sent to it has waited for ``send_timeout_s``, twice that at most: a client that stops reading
    would keep the vendor's connection and its place among the limits for ever.

    Cancels the task that answers, as asyncio.timeout() does: its ``finally`` clauses settle the record. Sends
    are counted and looked at from time to time, because a time-out around each would cost more than a piece.
    """

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._has_left = False
        self._waiting, self._taken, self._seen = 0, 0, NOTHING

    async def __aenter__(self) -> Self:
        self._answering = asyncio.current_task()
        self._watch: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()
        self._later = self._loop.call_later(UNATTENDED_SECONDS, self._attend)
        return self

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

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Returns when the server has taken it; what goes to the client goes through here."""
        self._waiting += 1
        try:
            await self._send(message)
        finally:
            self._waiting -= 1
            self._taken += 1

    def _attend(self) -> None:
        self._watch = self._loop.create_task(self._until_gone(), name="attendance")
        self._look()

    def _look(self) -> None:
        """Whether something waits that waited at the last look already: nothing was taken since."""
        if self._waiting and self._taken == self._seen:
            self._leave()
            return
        self._seen = self._taken if self._waiting else NOTHING
        self._later = self._loop.call_later(settings.GATEWAY["send_timeout_s"], self._look)

    async def _until_gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._leave()

    def _leave(self) -> None:
        """Once: what is being settled isn't disturbed by a client that also hangs up."""
        if self._answering is not None and not self._has_left:
            self._has_left = True
            self._answering.cancel()
