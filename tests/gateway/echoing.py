"""A vendor that says what it was told, in one piece or sign by sign: what it invents is known to a test."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.gateway.vendor import ScriptedVendor, streamed, whole


@dataclass
class EchoingVendor(ScriptedVendor):
    """Repeats the last message, twice over, the second time in capitals."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await reader.readexactly(int(length.split(b":")[1]))
        self.received.append(body)
        said = f"{self.told()} – {self.told().upper()}"
        is_stream = json.loads(body).get("stream")
        pieces = [{"content": sign} for sign in said]
        writer.write(streamed(*pieces) if is_stream else whole({"role": "assistant", "content": said}))
        writer.close()

    def told(self, index: int = -1) -> str:
        """The last message of a request, as it came."""
        return str(json.loads(self.received[index])["messages"][-1]["content"])


@asynccontextmanager
async def echoing_vendor() -> AsyncIterator[EchoingVendor]:
    vendor = EchoingVendor()
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    vendor.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vendor
