"""An application that answers nothing to its end, except when the server says that it is about to cancel."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from apps.common.stopping import BEFORE_CANCEL, with_last_words

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_told = asyncio.Event()


async def _answer(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(scope, receive, send)
        return
    if scope["path"] != "/silent":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"begun", "more_body": True})
    if scope["path"] != "/healthz":
        await (_told.wait() if scope["path"] == "/told" else asyncio.Event().wait())
    await send({"type": "http.response.body", "body": b", ended"})


async def _live(scope: Message, receive: Receive, send: Send) -> None:
    async def tell() -> None:
        _told.set()

    await receive()
    scope["state"][BEFORE_CANCEL] = tell
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


application = with_last_words(_answer)
