"""An application that answers nothing to its end, except when the server says that it is about to cancel.

``/healthz`` is answered with the number of requests that wait for that.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from apps.common.stopping import BEFORE_CANCEL, UNREADABLE, with_last_words

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
_told = asyncio.Event()
_waiting: list[str] = []


async def _answer(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _live(scope, receive, send)
        return
    if scope["path"] == "/healthz":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(len(_waiting)).encode()})
        return
    if scope["path"] != "/silent":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"begun", "more_body": True})
    _waiting.append(scope["path"])
    await (_told.wait() if scope["path"] == "/told" else asyncio.Event().wait())
    await send({"type": "http.response.body", "body": b", ended"})


async def _live(scope: Message, receive: Receive, send: Send) -> None:
    async def tell() -> None:
        _told.set()

    await receive()
    scope["state"][BEFORE_CANCEL] = tell
    scope["state"][UNREADABLE] = lambda status: (
        {"content-type": "text/x", "content-length": "6"},
        b"%d??\n" % status,
    )
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


application = with_last_words(_answer)
