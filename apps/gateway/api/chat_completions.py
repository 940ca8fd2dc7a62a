"""POST /v1/chat/completions, streamed and not."""

import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.gateway.api.authentication import Caller, authenticate, only
from apps.gateway.api.failures import named
from apps.gateway.api.responses import EventStream, event, json_response
from apps.gateway.pipeline.question import Answering, Ask, Held, Refused
from apps.gateway.services.complete import complete
from apps.gateway.wire import chat_request
from apps.gateway.wire.errors import WireError, held, invalid, refused
from apps.vendors.models import DataClass

JSON = "application/json"
DATA_CLASSES = {"public": DataClass.PUBLIC, "internal": DataClass.INTERNAL,
                "confidential": DataClass.CONFIDENTIAL,
                "strictly-confidential": DataClass.STRICTLY_CONFIDENTIAL}  # fmt: skip


async def view(request: HttpRequest) -> HttpResponseBase:
    """Raises what complete() raises, and WireError; the handler names every failure (api/failures.py)."""
    only(request, "POST")
    caller, wanted = await _caller_and_request(request)
    outcome = await complete(_ask(request, caller, wanted), caller.facts)
    match outcome:
        case Refused():
            raise refused(outcome.decision)
        case Held():
            raise held(str(outcome.interaction))
        case Answering():
            return await _respond(outcome, wanted)


async def _caller_and_request(request: HttpRequest) -> tuple[Caller, chat_request.ChatRequest]:
    try:
        _check_type(request)
        wanted = chat_request.parse(request.body)
    except WireError:
        await authenticate(request, "")  # who has no key learns nothing about bodies
        raise
    return await authenticate(request, wanted.model), wanted


def _check_type(request: HttpRequest) -> None:
    """Clients that name no type are believed; those that name another one have sent something else."""
    kind = request.content_type or JSON
    if kind != JSON and not kind.endswith("+json"):
        raise WireError(415, "unsupported_media_type", f"Send the request as {JSON}.")


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
        return EventStream(_events(answering, wanted, frame, first), answering.chunks, headers)
    async for _ in answering.chunks:
        pass  # a whole answer is one part; going to the end settles the record
    whole = first[0] if first else {}
    body = {**frame, "object": "chat.completion", **whole, "usage": answering.answer.usage}
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
    first: Sequence[Mapping[str, Any]] | None,
) -> AsyncGenerator[bytes]:
    usage: dict[str, Any] = {"usage": None} if wanted.include_usage else {}
    try:
        if first is not None:
            yield b"".join(event({**frame, **part, **usage}) for part in first)
        async for parts in answering.chunks:
            yield b"".join(event({**frame, **part, **usage}) for part in parts)
        if wanted.include_usage:
            yield event({**frame, "choices": [], "usage": answering.answer.usage})
    except Exception as error:  # noqa: BLE001 -- the status is out: whatever failed is told as an event
        yield event(named(error).body())
    yield b"data: [DONE]\n\n"
