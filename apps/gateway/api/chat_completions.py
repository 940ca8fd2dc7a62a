"""POST /v1/chat/completions, streamed and not."""

import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from functools import partial
from typing import Any

from apps.gateway.api.asking import answering, headers_of, received, whole
from apps.gateway.api.authentication import only
from apps.gateway.api.calls import Call
from apps.gateway.api.failures import named
from apps.gateway.api.responses import Response, event, event_stream, json_response
from apps.gateway.pipeline.question import Answering
from apps.gateway.wire import chat_request
from apps.gateway.wire.azure import deployment


async def view(call: Call, model: str | None = None) -> Response:
    """Raises what complete() raises, and WireError; the handler names every failure (api/failures.py)."""
    only(call, "POST")
    caller, wanted = await received(call, partial(chat_request.parse, model=deployment(model)))
    return await _respond(await answering(call, caller, wanted), wanted)


async def _respond(begun: Answering, wanted: chat_request.ChatRequest) -> Response:
    if wanted.stream:
        # The first part is waited for, so that what fails before it still gets a status of its own.
        first = await anext(begun.chunks, None)
        events = _events(begun, wanted, _frame(begun, wanted), first)
        return event_stream(events, begun.chunks, headers_of(begun))
    said = await whole(begun)
    body = {**_frame(begun, wanted), "object": "chat.completion", **said, "usage": begun.answer.usage}
    return json_response(body, headers=headers_of(begun))


def _frame(begun: Answering, wanted: chat_request.ChatRequest) -> dict[str, Any]:
    """What every chunk of one answer has in common."""
    return {
        "id": f"chatcmpl-{begun.interaction.hex}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": begun.answer.route or wanted.model,
    }


async def _events(
    begun: Answering, wanted: chat_request.ChatRequest, frame: Mapping[str, Any],
    first: Sequence[Mapping[str, Any]] | None,
) -> AsyncGenerator[bytes]:  # fmt: skip
    usage: dict[str, Any] = {"usage": None} if wanted.include_usage else {}
    try:
        if first is not None:
            yield b"".join(event({**frame, **part, **usage}) for part in first)
        async for parts in begun.chunks:
            yield b"".join(event({**frame, **part, **usage}) for part in parts)
        if wanted.include_usage:
            yield event({**frame, "choices": [], "usage": begun.answer.usage})
    except Exception as error:  # noqa: BLE001 -- the status is out: whatever failed is told as an event
        yield event(named(error, str(begun.interaction)).body())
    yield b"data: [DONE]\n\n"
