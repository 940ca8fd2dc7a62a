"""What a view answers: JSON in one piece, or a stream of events."""

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from apps.gateway.wire.errors import WireError

PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
WHOLE = PLAIN | {"content-type": "application/json"}
STREAM = PLAIN | {"content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no"}


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One that is complete; ``more`` follows the body, piece by piece. Header names are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    more: Iterable[bytes] = ()


@dataclass(frozen=True, slots=True, repr=False)
class EventStream:
    """An answer in events. ``events`` are made from ``source``, and who sends them closes both."""

    events: AsyncGenerator[bytes]
    source: AsyncGenerator[Any]
    headers: Mapping[str, str]
    status: int = 200

    async def aclose(self) -> None:
        """End what is still running; also if no event was ever asked for."""
        await self.events.aclose()
        await self.source.aclose()


Response = Answer | EventStream


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    body = orjson.dumps(value)
    return Answer(status, {**WHOLE, "content-length": str(len(body)), **(headers or {})}, body)


def listed_response(entries: Sequence[bytes], rest: Mapping[str, Any], headers: Mapping[str, str]) -> Answer:
    """A list of JSON objects, sent one by one: in one piece they might be hundreds of megabytes."""
    head, tail = b'{"object":"list","data":[', b"]," + orjson.dumps(rest)[1:]
    commas = max(0, len(entries) - 1)
    length = len(head) + sum(map(len, entries)) + commas + len(tail)
    pieces = (entry + (b"," if n < commas else b"") for n, entry in enumerate(entries))
    return Answer(200, {**WHOLE, "content-length": str(length), **headers}, head, chain(pieces, [tail]))


def error_response(error: WireError) -> Answer:
    return json_response(error.body(), error.status, error.headers)


def event_stream(
    events: AsyncGenerator[bytes], source: AsyncGenerator[Any], headers: Mapping[str, str]
) -> EventStream:
    return EventStream(events, source, {**STREAM, **headers})


def event(value: Mapping[str, Any]) -> bytes:
    return b"data: " + orjson.dumps(value) + b"\n\n"


def named_event(value: Mapping[str, Any]) -> bytes:
    """With its type as the event's name, as the Responses API has it."""
    return f"event: {value['type']}\n".encode() + event(value)
