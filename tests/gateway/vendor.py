"""A vendor that answers with exactly the bytes a test gives it, and remembers what it was sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from asgiref.sync import sync_to_async

from apps.audit import System
from apps.vendors.services.credentials import set_credential
from tests.cast import Cast
from tests.gateway.asking import MODEL

CREDENTIAL = "vendor-credential-kanari-0815"
DONE = b"data: [DONE]\n\n"


@dataclass
class ScriptedVendor:
    """``reply`` is sent to every request, ``stream_reply`` to those that ask for a stream, if it is given.

    ``received`` are the requests, head and body as they came.
    """

    url: str = ""
    reply: bytes = b""
    stream_reply: bytes = b""
    received: list[bytes] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        body = await reader.readexactly(int(length.split(b":")[1]))
        self.received.append(head + body)
        is_stream = b'"stream":true' in body and self.stream_reply
        writer.write(self.stream_reply if is_stream else self.reply)
        writer.close()


@asynccontextmanager
async def scripted_vendor(reply: bytes = b"") -> AsyncIterator[ScriptedVendor]:
    vendor = ScriptedVendor(reply=reply)
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    vendor.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vendor


async def lead_to(company: Cast, url: str, **fields: Any) -> None:
    """Let the route of the tests lead there, with a credential for that place."""
    await sync_to_async(_lead_to)(company, url, fields)


def _lead_to(company: Cast, url: str, fields: dict[str, Any]) -> None:
    route = company.routes[MODEL]
    for name, value in ({"base_url": f"{url}/v1"} | fields).items():
        setattr(route, name, value)
    route.save()
    set_credential(route, CREDENTIAL, by=System("tests"))


def http_reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A response whose body ends with the connection."""
    lines = [f"HTTP/1.1 {status}", "connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def event(**chunk: Any) -> bytes:
    return b"data: " + orjson.dumps(chunk) + b"\n\n"


def whole(message: dict[str, Any], finish_reason: str = "stop") -> bytes:
    """An answer in one piece."""
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    return http_reply(orjson.dumps({"choices": [choice]}), "content-type: application/json")


def streamed(*deltas: dict[str, Any], finish_reason: str = "stop") -> bytes:
    """The same in pieces."""
    parts = [event(choices=[{"index": 0, "delta": delta}]) for delta in deltas]
    end = event(choices=[{"index": 0, "delta": {}, "finish_reason": finish_reason}])
    return http_reply(b"".join([*parts, end, DONE]), "content-type: text/event-stream")
