"""An answer before the request has been read to its end: who closes at once would reset the connection."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from apps.common.body_answers import Answer

LINGER_SECONDS, LONGEST_SECONDS = 10.0, 300.0  # without a byte, and at all
Message = MutableMapping[str, Any]


async def give(
    answer: Answer, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Sends it at once, and keeps nothing of what the client goes on sending until it has read that."""
    length = (b"content-length", str(len(answer.body)).encode())
    closing = (b"connection", b"close"), (b"cache-control", b"no-store")
    await send(
        {
            "type": "http.response.start",
            "status": answer.status,
            "headers": [*answer.headers, length, *closing],
        }
    )
    await send({"type": "http.response.body", "body": answer.body, "more_body": True})
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_SECONDS):
            while (await _next(receive)).get("more_body"):
                pass
    await send({"type": "http.response.body", "body": b""})


async def _next(receive: Callable[[], Awaitable[Message]]) -> Message:
    async with asyncio.timeout(LINGER_SECONDS):
        return await receive()
