"""POST /v1/chat/completions, streamed and not."""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any

import psycopg
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from psycopg_pool import PoolTimeout

from apps.dlp import Blocked
from apps.gateway.api.authentication import Caller, authenticate, only
from apps.gateway.api.responses import error_response, event, event_stream, json_response
from apps.gateway.pipeline.detection import DetectionFailedError
from apps.gateway.pipeline.question import Answering, Ask, CutError, Held, HeldAnswerError, Refused
from apps.gateway.providers.errors import UpstreamError
from apps.gateway.services.complete import complete
from apps.gateway.wire import chat_request
from apps.gateway.wire.errors import WireError, denied, held, invalid, refused, unavailable
from apps.gateway.writer import NotRecordedError
from apps.vendors.models import DataClass

DATA_CLASSES = {"public": DataClass.PUBLIC, "internal": DataClass.INTERNAL,
                "confidential": DataClass.CONFIDENTIAL,
                "strictly-confidential": DataClass.STRICTLY_CONFIDENTIAL}  # fmt: skip


async def view(request: HttpRequest) -> HttpResponseBase:
    """Raises WireError; every failure of the pipeline has a code (docs/gateway.md)."""
    only(request, "POST")
    caller, wanted = await _caller_and_request(request)
    ask = _ask(request, caller, wanted)
    try:
        outcome = await complete(ask, caller.facts)
        match outcome:
            case Refused():
                return error_response(refused(outcome.decision))
            case Held():
                return error_response(held(str(outcome.interaction)))
            case Answering():
                return await _respond(outcome, wanted)
    except Exception as error:  # noqa: BLE001 -- named() raises again what nobody expected
        raise named(error) from None


async def _caller_and_request(request: HttpRequest) -> tuple[Caller, chat_request.ChatRequest]:
    try:
        wanted = chat_request.parse(request.body)
    except WireError:
        await authenticate(request, "")  # who has no key learns nothing about bodies
        raise
    return await authenticate(request, wanted.model), wanted


def _ask(request: HttpRequest, caller: Caller, wanted: chat_request.ChatRequest) -> Ask:
    name = request.headers.get("x-portal-data-class")
    if name is not None and name.lower() not in DATA_CLASSES:
        raise invalid(f"“X-Portal-Data-Class” must be one of {', '.join(DATA_CLASSES)}.")
    return Ask(
        question=caller.question,
        messages=wanted.messages,
        options=wanted.options,
        extra_texts=wanted.extra_texts,
        stream=wanted.stream,
        data_class=DATA_CLASSES[name.lower()] if name else None,
    )


async def _respond(answering: Answering, wanted: chat_request.ChatRequest) -> HttpResponseBase:
    headers = {"x-request-id": str(answering.interaction)}
    frame = _frame(answering, wanted)
    # The first part is waited for, so that what fails before it still gets a status of its own.
    first = await anext(answering.chunks, None)
    if wanted.stream:
        return event_stream(_events(answering, wanted, frame, first), headers)
    async for _ in answering.chunks:
        pass  # a whole answer is one part; going to the end settles the record
    body = {**frame, "object": "chat.completion", **(first or {}), "usage": answering.answer.usage}
    return json_response(body, headers=headers)


def _frame(answering: Answering, wanted: chat_request.ChatRequest) -> dict[str, Any]:
    """What every chunk of one answer has in common."""
    return {
        "id": f"chatcmpl-{answering.interaction.hex}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": wanted.model,
    }


async def _events(
    answering: Answering,
    wanted: chat_request.ChatRequest,
    frame: Mapping[str, Any],
    first: Mapping[str, Any] | None,
) -> AsyncIterator[bytes]:
    usage: dict[str, Any] = {"usage": None} if wanted.include_usage else {}
    async with aclosing(answering.chunks) as chunks:
        try:
            if first is not None:
                yield event({**frame, **first, **usage})
            async for part in chunks:
                yield event({**frame, **part, **usage})
            if wanted.include_usage:
                yield event({**frame, "choices": [], "usage": answering.answer.usage})
        except Exception as error:  # noqa: BLE001 -- named(): the status is out, the error goes as an event
            yield event(named(error).body())
    yield b"data: [DONE]\n\n"


def named(error: Exception) -> WireError:
    """Every failure in OpenAI's shape; what nobody expected is raised again."""
    match error:
        case WireError():
            return error
        case UpstreamError():
            message = "The vendor could not answer."
            return unavailable(error.code, message, error.status, error.retry_after)
        case Blocked():
            return denied("output_blocked", "The answer holds what may not be shown.")
        case CutError():
            return refused(error.decision)
        case HeldAnswerError():
            return held(str(error.interaction))
        case DetectionFailedError():
            return unavailable("dlp_unavailable", "The check of the content failed; nothing was sent.")
        case NotRecordedError() | psycopg.Error() | PoolTimeout():
            return unavailable("record_unavailable", "The request could not be recorded; nothing was sent.")
    raise error
