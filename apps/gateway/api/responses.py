"""JSON and event-stream responses of the API."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson
from django.http import HttpResponse, StreamingHttpResponse

from apps.gateway.wire.errors import WireError

PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    all_headers = PLAIN | dict(headers or {})
    return HttpResponse(
        orjson.dumps(value), status=status, content_type="application/json", headers=all_headers
    )


def error_response(error: WireError) -> HttpResponse:
    return json_response(error.body(), error.status, error.headers)


def event_stream(events: AsyncIterator[bytes], headers: Mapping[str, str]) -> StreamingHttpResponse:
    all_headers = PLAIN | {"x-accel-buffering": "no"} | dict(headers)
    return StreamingHttpResponse(events, content_type="text/event-stream; charset=utf-8", headers=all_headers)


def event(value: Mapping[str, Any]) -> bytes:
    return b"data: " + orjson.dumps(value) + b"\n\n"
