"""POST /v1/responses, streamed and not: the words of the Responses API over the same pipeline."""

from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from typing import Any

from apps.gateway.api.asking import answering, headers_of, received, whole
from apps.gateway.api.authentication import only
from apps.gateway.api.calls import Call
from apps.gateway.api.failures import named
from apps.gateway.api.responses import Response, event_stream, json_response, named_event
from apps.gateway.pipeline.question import Answering
from apps.gateway.providers.errors import UpstreamDeclinedError
from apps.gateway.wire import responses_object, responses_request
from apps.gateway.wire.responses_events import Events
from apps.gateway.wire.responses_object import Head


async def view(call: Call) -> Response:
    """Raises what complete() raises, and WireError; the handler names every failure (api/failures.py)."""
    only(call, "POST")
    caller, wanted = await received(call, responses_request.parse)
    try:
        return await _respond(await answering(call, caller, wanted), wanted)
    except UpstreamDeclinedError as error:
        error.param = responses_request.NAMES.get(error.param or "", error.param)
        raise


async def _respond(begun: Answering, wanted: responses_request.ResponsesRequest) -> Response:
    if wanted.stream:
        # The first part is waited for, so that what fails before it still gets a status of its own.
        first = await anext(begun.chunks, None)
        return event_stream(_events(begun, _head(begun, wanted), first), begun.chunks, headers_of(begun))
    said = await whole(begun)
    body = responses_object.whole(_head(begun, wanted), said.get("choices", ()), begun.answer.usage)
    return json_response(body, headers=headers_of(begun))


def _head(begun: Answering, wanted: responses_request.ResponsesRequest) -> Head:
    """Asked for after the first part: only then it is known which model answers."""
    return Head(begun.interaction, begun.answer.route or wanted.model, wanted.said)


async def _events(
    begun: Answering, head: Head, first: Sequence[Mapping[str, Any]] | None
) -> AsyncGenerator[bytes]:
    events = Events(head)
    try:
        yield _bytes([*events.start(), *events.take(first or ())])
        async for parts in begun.chunks:
            if told := _bytes(events.take(parts)):
                yield told
        yield _bytes(events.end(begun.answer.usage))
    except Exception as error:  # noqa: BLE001 -- the status is out: whatever failed is told as an event
        failure = named(error, str(begun.interaction))
        yield _bytes(events.fail(failure.code, failure.message, failure.extra))


def _bytes(events: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(map(named_event, events))
