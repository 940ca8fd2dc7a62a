"""A vendor that fails as often as it is told to, and answers from then on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.gateway.vendor import ScriptedVendor, http_reply


@dataclass
class Unsteady(ScriptedVendor):
    """``failures`` are sent first, one each; an empty one is a connection that is reset."""

    failures: list[bytes] = field(default_factory=list)

    def fail(self, *replies: bytes) -> None:
        """Begin anew: nothing received, these failures ahead."""
        self.received.clear()
        self.failures[:] = replies

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.failures:
            await super().serve(reader, writer)
            return
        failure = self.failures.pop(0)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        self.received.append(head + await reader.readexactly(int(length.split(b":")[1])))
        if not failure:
            writer.transport.abort()
            return
        writer.write(failure)
        writer.close()


@asynccontextmanager
async def unsteady_vendor() -> AsyncIterator[Unsteady]:
    vendor = Unsteady()
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    vendor.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vendor


def refusing(status: int, *headers: str) -> bytes:
    return http_reply(b'{"error": {"message": "no"}}', *headers, status=f"{status} Refused")
