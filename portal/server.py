"""The ASGI server of our processes: uvicorn, which leaves its last words to the application.

uvicorn waits for the requests that are left, then cancels them all: their clients see a cut connection. An
application that leaves ``BEFORE_CANCEL`` in the state of its lifespan is called a second earlier, and can end
its answers in its own words.
"""

import argparse
import asyncio
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress

import uvicorn

from apps.common.stopping import BEFORE_CANCEL
from portal.http1 import Protocol

# A process has ten seconds to end. Open streams would otherwise hold a stop for as long as they last.
GRACE_SECONDS = 5
LAST_SECONDS = 1.0  # of these: to say goodbye in


class Server(uvicorn.Server):
    """Takes no connection from the moment it is told to stop; what is under way has ``GRACE_SECONDS``."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        announcing = asyncio.create_task(self._announce(), name="before-cancel")
        try:
            await super().shutdown(sockets)
        finally:
            announcing.cancel()

    async def _announce(self) -> None:
        await asyncio.sleep(GRACE_SECONDS - LAST_SECONDS)
        if (told := self.lifespan.state.get(BEFORE_CANCEL)) is not None:
            await told()


def main(arguments: Sequence[str]) -> int:
    """Serve until a signal; 3 if the application couldn't start."""
    given = _parser().parse_args(arguments)
    config = _config(given)
    config.load_app()  # before signals are the server's: who is stopped while it starts ends at once
    server = Server(config)
    with suppress(KeyboardInterrupt):
        server.run()
    return 0 if server.started else 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="portal.server")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--limit-concurrency", type=int)
    parser.add_argument("application")
    return parser


def _config(given: argparse.Namespace) -> uvicorn.Config:
    return uvicorn.Config(
        given.application,
        host=given.host,
        port=given.port,
        http=Protocol,
        ws="none",
        limit_concurrency=given.limit_concurrency,
        lifespan="on",
        # Only trusted proxies tell who called (apps/gateway/api/calls.py), not whoever sits on this host.
        proxy_headers=False,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
