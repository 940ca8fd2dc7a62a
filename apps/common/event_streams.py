"""Answers to scripts that wait for events (``Accept: text/event-stream``, docs/reference/chat-stream.md)."""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from apps.common.streaming import StreamedResponse


def wants_events(request: HttpRequest) -> bool:
    return "text/event-stream" in request.headers.get("Accept", "")


def encode(event: str, **data: Any) -> bytes:
    """One server-sent event with JSON data."""
    return f"event: {event}\n".encode() + b"data: " + orjson.dumps(data, default=str) + b"\n\n"


def streamed(events: AsyncGenerator[bytes | str]) -> StreamedResponse:
    """Each as soon as it is made: no cache keeps it, no proxy waits for more."""
    return StreamedResponse(
        events, "text/event-stream", **{"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )


def problem(request: HttpRequest, sentences: Sequence[str]) -> bytes:
    """The ``error`` event: why there is no answer, and what to do."""
    return encode(
        "error", html=render_to_string("components/stopped.html", {"sentences": sentences}, request)
    )


def stopped(request: HttpRequest, sentences: Sequence[str], status: int = 200) -> HttpResponse:
    """A whole answer that is nothing but this event."""
    return HttpResponse(problem(request, sentences), status=status, content_type="text/event-stream")
