"""From a request to its answer, for every endpoint that asks a model: one order of checks, one pipeline."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.conf import settings

from apps.gateway.api.authentication import Caller, authenticate
from apps.gateway.api.calls import JSON, Call
from apps.gateway.api.wanted import Wanted
from apps.gateway.pipeline.aside import READ_ON_LOOP, aside
from apps.gateway.pipeline.question import Answering, Ask, Held, Refused, UnfitRouteError
from apps.gateway.services.complete import complete
from apps.gateway.wire.errors import TEXT, WireError, held, invalid, refused, too_large
from apps.gateway.wire.texts import size_of
from apps.vendors.models import DataClass, Purpose

UNFIT = "This model doesn't serve this endpoint: answers and vectors come from different models."
DATA_CLASSES = {"public": DataClass.PUBLIC, "internal": DataClass.INTERNAL,
                "confidential": DataClass.CONFIDENTIAL,
                "strictly-confidential": DataClass.STRICTLY_CONFIDENTIAL}  # fmt: skip


T = TypeVar("T", bound=Wanted)


async def received(call: Call, parse: Callable[[bytes], T]) -> tuple[Caller, T]:
    """Who asks, and for what. Raises WireError; who has no key learns nothing about bodies."""
    try:
        _check_type(call)
        wanted = await aside(len(call.body) > READ_ON_LOOP, _parsed, call.body, parse)
    except WireError:
        await authenticate(call, "")
        raise
    return await authenticate(call, wanted.model, recalled=True), wanted


def _parsed(body: bytes, parse: Callable[[bytes], T]) -> T:
    wanted = parse(body)
    if len(body) > settings.GATEWAY["max_text_bytes"]:
        _check_text(wanted)
    return wanted


def _check_type(call: Call) -> None:
    """Clients that name no type are believed; those that name another one have sent something else."""
    kind = call.kind or JSON
    if kind != JSON and not kind.endswith("+json"):
        raise WireError(415, "unsupported_media_type", f"Send the request as {JSON}.")


def _check_text(wanted: Wanted) -> None:
    """What only looks like a file is a text, and read word by word."""
    most = settings.GATEWAY["max_text_bytes"]
    if size_of(wanted.messages) + len(wanted.extra_texts) > most:
        raise too_large(most, TEXT)


async def answering(call: Call, caller: Caller, wanted: Wanted, purpose: str = Purpose.CHAT) -> Answering:
    """A message under way. Raises WireError for a refusal or a hold, and what complete() raises."""
    try:
        outcome = await complete(_ask(call, caller, wanted, purpose), caller.facts)
    except UnfitRouteError as unfit:
        raise invalid(UNFIT, "model_not_supported", "model") from unfit
    call.interaction, call.lease = outcome.interaction, outcome.lease
    match outcome:
        case Refused():
            raise refused(outcome.decision)
        case Held():
            raise held(str(outcome.interaction))
        case Answering():
            return outcome


def _ask(call: Call, caller: Caller, wanted: Wanted, purpose: str) -> Ask:
    name = call.headers.get("x-portal-data-class")
    if name is not None and name.lower() not in DATA_CLASSES:
        raise invalid(f"“X-Portal-Data-Class” must be one of {', '.join(DATA_CLASSES)}.")
    return Ask(
        question=caller.question,
        messages=wanted.messages,
        options=wanted.options,
        extra_texts=wanted.extra_texts,
        stream=wanted.stream,
        purpose=purpose,
        data_class=DATA_CLASSES[name.lower()] if name else None,
    )


async def whole(begun: Answering) -> Mapping[str, Any]:
    """An answer in one piece; going to the end settles the record. Raises what its chunks raise."""
    first = await anext(begun.chunks, None)
    async for _ in begun.chunks:
        pass
    return first[0] if first else {}


def headers_of(begun: Answering) -> dict[str, str]:
    """Which model stepped in for another; what all answers tell is added later (api/telling.py)."""
    return {"x-portal-route": begun.answer.route} if begun.answer.route else {}
