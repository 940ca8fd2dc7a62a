"""Start and stop the gateway's runtime with the ASGI server."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import structlog
from django.db import DatabaseError, connection

from apps.common import heap, key_proof
from apps.common.stopping import BEFORE_CANCEL, UNREADABLE
from apps.dlp import detect
from apps.gateway import runtime
from apps.gateway.handler import unreadable

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

log = structlog.get_logger(__name__)

PROOF_SECONDS = 1.0  # until the key is asked for again
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
    if (is_proven := await asyncio.to_thread(_proof)) is False:
        await send({"type": "lifespan.startup.failed", "message": "the key opens nothing of what is stored"})
        return
    _warm_up()
    running = await runtime.start()
    runtime.install(running)
    if is_proven is None:
        running.begin(_prove_later(), "key-proof")
    scope.get("state", {}).update({BEFORE_CANCEL: running.watch.stop, UNREADABLE: unreadable})
    heap.keep()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    runtime.install(None)
    await running.close()
    await send({"type": "lifespan.shutdown.complete"})


def _proof() -> bool | None:
    """Whether the key opens what is stored; None while there is no database to ask."""
    try:
        key_proof.prove()
    except key_proof.UNFIT as error:
        log.error("gateway.key_unfit", error=type(error).__name__)
        return False
    except DatabaseError as error:
        log.warning("gateway.key_not_proven", error=type(error).__name__)
        return None
    finally:
        connection.close()
    return True


async def _prove_later() -> None:
    """A database that is back may be of another key: then this process ends."""
    is_proven: bool | None = None
    while is_proven is None:
        await asyncio.sleep(PROOF_SECONDS)
        is_proven = await asyncio.to_thread(_proof)
    if not is_proven:
        os.kill(os.getpid(), signal.SIGTERM)


def _warm_up() -> None:
    """Reads in the words and the tagger of names, which the first message would wait for."""
    try:
        detect(_A_TEXT)
    except Exception as error:  # noqa: BLE001 -- the pages are served all the same; nothing unchecked is sent
        log.error("gateway.detection_not_ready", error=type(error).__name__)
