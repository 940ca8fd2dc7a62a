"""Waits a moment only for a head to come. ``/late`` is answered a while after, ``/early`` before its body."""

import asyncio
from collections.abc import Awaitable, Callable

from portal import heads
from tests.launcher import echoing
from tests.launcher.echoing import Message

heads.HEAD_SECONDS, heads.MOST_LOOKS = 0.3, 20


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    if scope.get("path") == "/late":
        await asyncio.sleep(4 * heads.HEAD_SECONDS)
    if scope.get("path") == "/early":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})
        return
    await echoing.application(scope, receive, send)
