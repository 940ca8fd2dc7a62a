"""Requests that no client library lets through, handed to the gateway as a server would."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.gateway.handler import GatewayHandler, Send

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The code of its error, after a look at the shape that OpenAI's clients need."""
        error: dict[str, Any] = json.loads(self.body)["error"]
        assert {"message", "type", "param", "code"} <= set(error)
        assert self.headers["content-type"] == "application/json"
        return str(error["code"])


async def exchange(
    gateway: GatewayHandler, key: str, *pieces: bytes, method: str = "POST",
    path: str = "/v1/chat/completions", query: bytes = b"", headers: Headers = (), ends: bool = True,
) -> Answer:  # fmt: skip
    """One request with a body in these pieces, which ``ends`` or doesn't; the client stays until it is
    answered.
    """
    coming = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    coming += [{"type": "http.request", "body": b""}] if ends else []
    start, *rest = await _run(gateway, _scope(key, method, path, query, headers), coming)
    shown = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], shown, b"".join(part["body"] for part in rest))


async def break_off(gateway: GatewayHandler, key: str, body: bytes, *, after: int) -> None:
    """A connection that takes so many messages of the answer and then fails under the server's hands."""
    taken = 0

    async def send(_message: Any) -> None:
        nonlocal taken
        taken += 1
        if taken > after:
            raise OSError("broken pipe")

    await take(gateway, key, body, send)


async def take(gateway: GatewayHandler, key: str, body: bytes, send: Send) -> None:
    """A chat completion for a client that takes its answer in a way of its own."""
    coming = [{"type": "http.request", "body": body}]
    await _run(gateway, _scope(key, "POST", "/v1/chat/completions", b"", ()), coming, send)


async def leave_while_sending(gateway: GatewayHandler, key: str, piece: bytes) -> list[Any]:
    """What is sent to a client that has gone before its body was complete."""
    coming = [{"type": "http.request", "body": piece, "more_body": True}, {"type": "http.disconnect"}]
    return await _run(gateway, _scope(key, "POST", "/v1/chat/completions", b"", ()), coming)


def _scope(key: str, method: str, path: str, query: bytes, headers: Headers) -> dict[str, Any]:
    signed = [(b"authorization", f"Bearer {key}".encode()), *headers]
    return {"type": "http", "method": method, "path": path, "query_string": query, "headers": signed}


async def _run(
    gateway: GatewayHandler, scope: dict[str, Any], coming: list[Any], send: Send | None = None
) -> list[Any]:
    sent: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0) if coming else await asyncio.Event().wait()

    async def keep(message: Any) -> None:
        sent.append(message)

    await gateway(scope, receive, send or keep)
    return sent
