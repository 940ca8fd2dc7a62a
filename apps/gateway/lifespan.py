"""Start and stop the gateway's runtime with the ASGI server."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog

from apps.common import heap
from apps.common.stopping import BEFORE_CANCEL
from apps.dlp import detect
from apps.gateway import runtime

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

log = structlog.get_logger(__name__)

_A_TEXT = "Guten Tag, mein Name ist Erika Mustermann, Tel. 0221 4710 0815."


def with_lifespan(app: App) -> App:
    """The app, with a runtime that lives as long as the server does."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(scope, receive, send)
        else:
            await app(scope, receive, send)

    return application


async def _lifespan(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    _warm_up()
    running = await runtime.start()
    runtime.install(running)
    scope.get("state", {})[BEFORE_CANCEL] = running.watch.stop
    heap.keep()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    runtime.install(None)
    await running.close()
    await send({"type": "lifespan.shutdown.complete"})


def _warm_up() -> None:
    """Reads in the words and the tagger of names, which the first message would wait for."""
    try:
        detect(_A_TEXT)
    except Exception as error:  # noqa: BLE001 -- the pages are served all the same; nothing unchecked is sent
        log.error("gateway.detection_not_ready", error=type(error).__name__)
