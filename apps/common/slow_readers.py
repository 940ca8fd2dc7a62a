"""Who takes nothing of an answer any more has left: nobody keeps it, nor what it is made of, for ever."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def with_patience(app: App, seconds: float) -> App:
    """The ASGI app; a client that takes no piece for so long counts as disconnected (http.disconnect)."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            client = _Client(receive, send, seconds)
            await app(scope, client.receive, client.send)
        else:
            await app(scope, receive, send)

    return application


class _Client:
    def __init__(self, receive: Receive, send: Send, seconds: float) -> None:
        self._receive, self._send, self._seconds = receive, send, seconds
        self._left = asyncio.Event()

    async def send(self, message: Message) -> None:
        """Returns when the server has taken it; never for who has left, as the app ends it then."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._send(message)
        except TimeoutError:
            self._left.set()
            await asyncio.Event().wait()

    async def receive(self) -> Message:
        coming = asyncio.ensure_future(self._receive())
        leaving = asyncio.ensure_future(self._left.wait())
        try:
            await asyncio.wait({coming, leaving}, return_when=asyncio.FIRST_COMPLETED)
            return coming.result() if coming.done() else {"type": "http.disconnect"}
        finally:
            coming.cancel()
            leaving.cancel()
