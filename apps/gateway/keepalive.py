"""A comment of a stream in which nothing is said for a while, so that no proxy takes it for dead.

Clients leave out lines that begin with a colon (WHATWG HTML, 9.2.6). A vendor may pause for a minute, and
text is held back while it may still become something that has to be replaced. Before the first piece there is
none: until then a failure has a status of its own, by which clients know whether to ask again.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

SECONDS = 15.0  # at least so long, at most twice
COMMENT = b": keepalive\n\n"
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class KeepAlive:
    """``said`` is set with every piece: a mark, because looking at a clock each time would cost more."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.said = True
        self._comment: asyncio.Task[None] | None = None
        self._loop = asyncio.get_running_loop()
        self._later = self._loop.call_later(SECONDS, self._look)

    async def end(self) -> None:
        """Before the last piece, which nothing may follow. A comment that is being sent goes out whole."""
        self._later.cancel()
        if self._comment is not None:
            await self._comment

    def stop(self) -> None:
        """However the stream ended; nobody waits for a comment."""
        self._later.cancel()
        if self._comment is not None:
            self._comment.cancel()

    def _look(self) -> None:
        if not self.said and (self._comment is None or self._comment.done()):
            self._comment = self._loop.create_task(self._say(), name="keepalive")
        self.said = False
        self._later = self._loop.call_later(SECONDS, self._look)

    async def _say(self) -> None:
        with suppress(OSError):  # who has left is noticed by who waits for it (attendance.py)
            await self._send({"type": "http.response.body", "body": COMMENT, "more_body": True})
