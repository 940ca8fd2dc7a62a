"""The least that an ASGI server can do: read a request, answer it with the same words."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from portal.bench.gateway.upstream import WHOLE

Message = MutableMapping[str, Any]
BODY = WHOLE.partition(b"\r\n\r\n")[2]
HEADERS = [(b"content-type", b"application/json"), (b"content-length", str(len(BODY)).encode())]


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
