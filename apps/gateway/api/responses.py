"""JSON and event-stream responses of the API."""

from collections.abc import AsyncGenerator, Mapping
from typing import Any

import orjson
from django.http import HttpResponse, StreamingHttpResponse

from apps.gateway.wire.errors import WireError

PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class EventStream(StreamingHttpResponse):
    """An answer in events. ``events`` are made from ``source``, and who sends them closes both."""

    def __init__(
        self, events: AsyncGenerator[bytes], source: AsyncGenerator[Any], headers: Mapping[str, str]
    ) -> None:
        all_headers = PLAIN | {"x-accel-buffering": "no"} | dict(headers)
        super().__init__(events, content_type="text/event-stream; charset=utf-8", headers=all_headers)
        self.events, self._source = events, source

    async def aclose(self) -> None:
        """End what is still running; also if no event was ever asked for."""
        await self.events.aclose()
        await self._source.aclose()


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    body = orjson.dumps(value)
    all_headers = PLAIN | {"content-length": str(len(body))} | dict(headers or {})
    return HttpResponse(body, status=status, content_type="application/json", headers=all_headers)


def error_response(error: WireError) -> HttpResponse:
    return json_response(error.body(), error.status, error.headers)


def event(value: Mapping[str, Any]) -> bytes:
    return b"data: " + orjson.dumps(value) + b"\n\n"


def named_event(value: Mapping[str, Any]) -> bytes:
    """With its type as the event's name, as the Responses API has it."""
    return f"event: {value['type']}\n".encode() + event(value)
