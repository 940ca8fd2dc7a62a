"""A vendor that begins an answer and then says nothing more."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Silent:
    """Says the beginning, then nothing; knows who asked, and when each connection was closed by them."""

    beginning: bytes = b""
    url: str = ""
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    closed: list[float] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await reader.readexactly(int(length.split(b":")[1]))
        writer.write(self.beginning)
        self.writers.append(writer)
        self.begun.set()
        await reader.read()  # returns when the other side has hung up
        self.closed.append(time.monotonic())
        writer.close()

    def hang_up(self) -> None:
        """Nobody waits for it any longer."""
        for writer in self.writers:
            writer.close()


@asynccontextmanager
async def silent_vendor(beginning: bytes) -> AsyncIterator[Silent]:
    vendor = Silent(beginning)
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    vendor.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vendor
