"""The largest request that is read at all: Django would put any other on a disk before a view is asked."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 64 * 1024 * 1024
SENTENCES = (
    "Diese Anfrage ist größer als 64 MB und wurde nicht gelesen. Bitte senden Sie eine kleinere Datei.\n"
    "This request is larger than 64 MB and was not read. Please send a smaller file.\n"
)


class _TooLargeError(Exception):
    """More has arrived than may."""


def with_bounded_body(app: App, most: int = MOST_BYTES) -> App:
    """The ASGI app; a request with a larger body gets 413, whether it says its size or not."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif _declared(scope) > most:
            await _refuse(send)
        else:
            await _bounded(app, most, scope, receive, send)

    return application


async def _bounded(app: App, most: int, scope: Scope, receive: Receive, send: Send) -> None:
    seen, is_answered = 0, False

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise _TooLargeError
        return message

    async def noticed(message: Message) -> None:
        nonlocal is_answered
        is_answered = True
        await send(message)

    try:
        await app(scope, counted, noticed)
    except _TooLargeError:
        if not is_answered:
            await _refuse(send)


def _declared(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() and len(said) < 20 else 0


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCES.encode()})
