"""Bytes in and out: the request as read, the reply as written, errors in OpenAI's shape."""

import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import parse_qs

import orjson

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Json: TypeAlias = dict[str, Any]

CLOSE = {"connection": "close"}
LABEL = (b"x-simulator", b"leitplanke")


class Problem(Exception):  # noqa: N818  named for what the caller sees
    """An answer that is an error: HTTP status and the four keys that OpenAI's clients read."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})
        self.body: Json = {"error": {"message": message, "type": kind, "param": param, "code": code}}


class Dropped(Exception):  # noqa: N818  it isn't an error: the caller asked for it
    """The connection is to be closed in the middle of the answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came over the wire; header names are lower-case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]

    @classmethod
    def read(cls, scope: Message) -> "Request":
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        return cls(
            scope["method"], scope["path"], {name: values[-1] for name, values in query.items()}, headers
        )


async def read_body(receive: Receive, *, limit: int) -> bytes:
    """Return the whole body; raise `Problem` 413 beyond `limit` bytes and `Dropped` when the client left."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Dropped
        body += message.get("body", b"")
        if len(body) > limit:
            raise Problem(
                413,
                f"The request body is larger than {limit} bytes.",
                code="request_too_large",
                headers=CLOSE,
            )
        if not message.get("more_body", False):
            return bytes(body)


@dataclass(slots=True)
class Reply:
    """The answer to one request: a JSON document or a stream of bytes, always labelled as simulated."""

    send: Send
    request_id: str = field(default_factory=lambda: f"req_{secrets.token_hex(16)}")
    began: float = field(default_factory=time.perf_counter)
    open: bool = False

    async def json(self, value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        await self.document(orjson.dumps(value), "application/json", status=status, headers=headers)

    async def document(
        self, body: bytes, content_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        await self.start(content_type, status=status, headers=headers, length=len(body))
        await self.send({"type": "http.response.body", "body": body})

    async def half(self, body: bytes, content_type: str) -> None:
        """Announce the whole body, send half of it and raise `Dropped`."""
        await self.start(content_type, length=len(body))
        await self.write(body[: len(body) // 2])
        raise Dropped

    async def start(
        self,
        content_type: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        length: int | None = None,
    ) -> None:
        spent = int((time.perf_counter() - self.began) * 1000)
        lines = {
            "content-type": content_type,
            "x-request-id": self.request_id,
            "openai-processing-ms": str(spent),
            **(headers or {}),
        }
        if length is not None:
            lines["content-length"] = str(length)
        raw = [LABEL, *((name.encode("latin-1"), value.encode("latin-1")) for name, value in lines.items())]
        self.open = True
        await self.send({"type": "http.response.start", "status": status, "headers": raw})

    async def write(self, part: bytes) -> None:
        await self.send({"type": "http.response.body", "body": part, "more_body": True})

    async def end(self) -> None:
        await self.send({"type": "http.response.body", "body": b""})


def parse_json(body: bytes) -> Json:
    """Return the JSON object in `body`; raise `Problem` 400 for anything else."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem(400, "We could not parse the JSON body of your request.") from error
    if not isinstance(value, dict):
        raise Problem(400, "The body of your request must be a JSON object.")
    return value
