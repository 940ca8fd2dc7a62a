"""POST /v1/chat/completions, streamed and not."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import orjson

from portal.simulator.answer import Answer, Wish, answer
from portal.simulator.exchange import Exchange, now
from portal.simulator.question import Question, from_messages, usage_of
from portal.simulator.stream import EventStream
from portal.simulator.switches import Switches, switches_for
from portal.simulator.wire import Json, Problem

FINGERPRINT = "fp_simulator"
MAX_CHOICES = 8
DONE = b"data: [DONE]\n\n"


async def complete(exchange: Exchange) -> None:
    """Answer one chat completion."""
    question = from_messages(exchange.payload.get("messages"))
    switches = switches_for(exchange.request.headers, question.words)
    model = exchange.model(switches)
    choices = exchange.whole("n", 1, MAX_CHOICES) or 1
    wish = wish_of(exchange)
    await exchange.before(switches)
    answers = [answer(question, switches, wish, index=index) for index in range(choices)]
    head = Head(f"chatcmpl-{secrets.token_hex(12)}", now(), model)
    if exchange.streamed:
        await stream(exchange, question, switches, head, answers)
        return
    size = sum(one.size for one in answers)
    document = head.document("chat.completion", [whole(index, one) for index, one in enumerate(answers)])
    await exchange.finish({**document, "usage": usage_of(question, size)}, size, switches)


def wish_of(exchange: Exchange) -> Wish:
    limit = exchange.whole("max_completion_tokens", 1, 1_000_000) or exchange.whole(
        "max_tokens", 1, 1_000_000
    )
    form = exchange.object("response_format")
    wanted = form.get("json_schema")
    return Wish(
        limit=limit,
        stops=stops_of(exchange.payload.get("stop")),
        tools=tuple(
            one["function"] for one in exchange.objects("tools") if isinstance(one.get("function"), dict)
        ),
        tool_choice=exchange.payload.get("tool_choice"),
        json_object=form.get("type") == "json_object",
        json_schema=wanted.get("schema", {}) if isinstance(wanted, dict) else None,
    )


def stops_of(value: Any) -> tuple[str, ...]:
    """Return the stop sequences; raise `Problem` 400 for more than four or for anything but text."""
    stops = [value] if isinstance(value, str) else value or []
    if not isinstance(stops, list) or len(stops) > 4 or not all(isinstance(one, str) for one in stops):
        raise Problem(400, "'stop' takes up to four texts.", param="stop")
    return tuple(stops)


@dataclass(frozen=True, slots=True)
class Head:
    """What all chunks of one answer share."""

    id: str
    created: int
    model: str

    def document(self, kind: str, choices: list[Json]) -> Json:
        return {
            "id": self.id,
            "object": kind,
            "created": self.created,
            "model": self.model,
            "service_tier": "default",
            "system_fingerprint": FINGERPRINT,
            "choices": choices,
        }


def whole(index: int, one: Answer) -> Json:
    """Return one choice of an answer that isn't streamed."""
    message: Json = {"role": "assistant", "content": one.text or None, "refusal": None, "annotations": []}
    if one.calls:
        message["tool_calls"] = [
            {
                "id": call_id(),
                "type": "function",
                "function": {"name": call.name, "arguments": "".join(call.arguments)},
            }
            for call in one.calls
        ]
    elif message["content"] is None:
        message["content"] = ""
    return {"index": index, "message": message, "logprobs": None, "finish_reason": one.finish_reason}


async def stream(
    exchange: Exchange, question: Question, switches: Switches, head: Head, answers: list[Answer]
) -> None:
    with_usage = exchange.object("stream_options").get("include_usage") is True
    events = EventStream(exchange.reply, switches)
    frame = Frame(head, with_usage)
    await events.start()
    if exchange.azure:
        await events.send(
            frame.event([], prompt_filter_results=[{"prompt_index": 0, "content_filter_results": {}}])
        )
    lanes = [chunks(frame, index, one) for index, one in enumerate(answers)]
    for row in zip_longest(*lanes):
        for event in row:
            if event is not None:
                await events.send(event)
    if with_usage:
        await events.send(frame.event([], usage=usage_of(question, sum(one.size for one in answers))))
    await events.send(DONE)
    await exchange.reply.end()


@dataclass(frozen=True, slots=True)
class Frame:
    """Builds the events of one stream; `usage` is null in all but the last when it was asked for."""

    head: Head
    with_usage: bool

    def event(self, choices: list[Json], **more: Any) -> bytes:
        document = {**self.head.document("chat.completion.chunk", choices), **more}
        if self.with_usage:
            document.setdefault("usage", None)
        return b"data: " + orjson.dumps(document) + b"\n\n"

    def delta(self, index: int, delta: Json, finish_reason: str | None = None) -> bytes:
        choice = {"index": index, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return self.event([choice])


def chunks(frame: Frame, index: int, one: Answer) -> Iterator[bytes]:
    """Yield the events of one choice: role, text or tool calls, finish."""
    opening: Json = {"role": "assistant", "content": None if one.calls else "", "refusal": None}
    yield frame.delta(index, opening)
    for piece in one.pieces:
        yield frame.delta(index, {"content": piece})
    for number, call in enumerate(one.calls):
        function = {"name": call.name, "arguments": ""}
        first = {"index": number, "id": call_id(), "type": "function", "function": function}
        yield frame.delta(index, {"tool_calls": [first]})
        for fragment in call.arguments:
            yield frame.delta(index, {"tool_calls": [{"index": number, "function": {"arguments": fragment}}]})
    yield frame.delta(index, {}, one.finish_reason)


def call_id() -> str:
    return f"call_{secrets.token_hex(12)}"
