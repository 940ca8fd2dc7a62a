"""What a process that ends still owes to its clients: an answer instead of a cut connection."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# In the state of the lifespan (ASGI): what the server awaits before it cancels what is still answered.
BEFORE_CANCEL = "before_cancel"
# The same: gives headers and body of the answer to what isn't read as HTTP, by its status: 400 (it can't be),
# 408 (its head is too slow), 414 (its address is too long) or 431 (its headers are).
UNREADABLE = "unreadable"
SENTENCES = (
    "Das Portal wird gerade neu gestartet. Bitte versuchen Sie es in einer Minute noch einmal.\n"
    "The portal is being restarted. Please try again in a minute.\n"
)


async def restarting(send: Send) -> None:
    """The answer of the pages."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"60")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": SENTENCES.encode()})


def with_last_words(app: App, say: Callable[[Send], Awaitable[None]] = restarting) -> App:
    """The ASGI app; ``say`` answers requests that the server cancels before anything was said to them.

    Nobody else cancels them, and the server would log each with the trace of where it stood.
    """

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        is_begun = is_over = False

        async def noticed(message: Message) -> None:
            nonlocal is_begun
            if not is_over:  # what Django has begun for a request outlives its cancellation
                is_begun = True
                await send(message)

        try:
            await app(scope, receive, noticed)
        except asyncio.CancelledError:
            is_over = True
            if not is_begun:
                await say(send)

    return application
