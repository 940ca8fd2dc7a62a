"""POST /v1/responses, streamed and not. Nothing is kept: vendor-side state is refused."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from portal.simulator import tokens
from portal.simulator.answer import Answer, ToolCall, Wish, answer
from portal.simulator.exchange import Exchange, now
from portal.simulator.question import Question, from_input
from portal.simulator.stream import EventStream
from portal.simulator.switches import switches_for
from portal.simulator.wire import Json, Problem

STATEFUL = ("previous_response_id", "conversation", "background")


async def respond(exchange: Exchange) -> None:
    """Answer one request of the responses API."""
    payload = exchange.payload
    for name in STATEFUL:
        if payload.get(name):
            raise Problem(400, f"The simulator keeps nothing: '{name}' is not served.", param=name)
    question = from_input(payload.get("input"), payload.get("instructions"))
    switches = switches_for(exchange.request.headers, question.words)
    model = exchange.model(switches)
    wish = wish_of(exchange)
    await exchange.before(switches)
    one = answer(question, switches, wish)
    record = Record(model, payload, question, one)
    if not exchange.streamed:
        await exchange.finish(record.document(record.status, record.output), one.size, switches)
        return
    events = EventStream(exchange.reply, switches)
    await events.start()
    for number, (kind, body) in enumerate(record.events()):
        document = {"type": kind, "sequence_number": number, **body}
        await events.send(b"event: " + kind.encode() + b"\ndata: " + orjson.dumps(document) + b"\n\n")
    await exchange.reply.end()


def wish_of(exchange: Exchange) -> Wish:
    written = exchange.object("text").get("format")
    form = written if isinstance(written, dict) else {}
    tools = [one for one in exchange.objects("tools") if one.get("type") == "function"]
    return Wish(
        limit=exchange.whole("max_output_tokens", 1, 1_000_000),
        tools=tuple(tools),
        tool_choice=exchange.payload.get("tool_choice"),
        json_object=form.get("type") == "json_object",
        json_schema=form.get("schema", {}) if form.get("type") == "json_schema" else None,
    )


@dataclass(frozen=True, slots=True)
class Record:
    """One response: its items, its document in each state, its events."""

    model: str
    payload: Json
    question: Question
    answer: Answer
    id: str = field(default_factory=lambda: f"resp_{secrets.token_hex(16)}")
    created: int = field(default_factory=now)
    message_id: str = field(default_factory=lambda: f"msg_{secrets.token_hex(16)}")

    @property
    def status(self) -> str:
        return "incomplete" if self.answer.finish_reason == "length" else "completed"

    @property
    def output(self) -> list[Json]:
        if self.answer.calls:
            return [self.call(number, call, "completed") for number, call in enumerate(self.answer.calls)]
        return [self.message([part(self.answer.text)], self.status)]

    def message(self, content: list[Json], status: str) -> Json:
        return {
            "id": self.message_id,
            "type": "message",
            "status": status,
            "role": "assistant",
            "content": content,
        }

    def call(self, number: int, call: ToolCall, status: str) -> Json:
        arguments = "".join(call.arguments) if status == "completed" else ""
        names = {
            "id": f"fc_{self.id[5:]}{number}",
            "call_id": f"call_{self.id[5:]}{number}",
            "name": call.name,
        }
        return {"type": "function_call", "status": status, "arguments": arguments, **names}

    def document(self, status: str, output: list[Json]) -> Json:
        """Return the response object in the given state; usage comes with the end."""
        ended = status != "in_progress"
        echoed = ("instructions", "metadata", "temperature", "top_p", "max_output_tokens")
        return {
            "id": self.id,
            "object": "response",
            "created_at": self.created,
            "status": status,
            "model": self.model,
            "output": output,
            "error": None,
            "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
            "parallel_tool_calls": True,
            "previous_response_id": None,
            "store": False,
            "tool_choice": self.payload.get("tool_choice", "auto"),
            "tools": self.payload.get("tools", []),
            "usage": self.usage() if ended else None,
            **{name: self.payload.get(name) for name in echoed},
        }

    def usage(self) -> Json:
        read = tokens.estimate(self.question.prompt)
        return {
            "input_tokens": read,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": self.answer.size,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": read + self.answer.size,
        }

    def events(self) -> Iterator[tuple[str, Json]]:
        """Yield type and body of each event, in the order of the API."""
        yield "response.created", {"response": self.document("in_progress", [])}
        yield "response.in_progress", {"response": self.document("in_progress", [])}
        if self.answer.calls:
            for number, call in enumerate(self.answer.calls):
                yield from self.call_events(number, call)
        else:
            yield from self.text_events()
        yield f"response.{self.status}", {"response": self.document(self.status, self.output)}

    def text_events(self) -> Iterator[tuple[str, Json]]:
        place: dict[str, Any] = {"item_id": self.message_id, "output_index": 0, "content_index": 0}
        text = self.answer.text
        yield "response.output_item.added", {"output_index": 0, "item": self.message([], "in_progress")}
        yield "response.content_part.added", {**place, "part": part("")}
        for piece in self.answer.pieces:
            yield "response.output_text.delta", {**place, "delta": piece, "logprobs": []}
        yield "response.output_text.done", {**place, "text": text, "logprobs": []}
        yield "response.content_part.done", {**place, "part": part(text)}
        yield "response.output_item.done", {"output_index": 0, "item": self.output[0]}

    def call_events(self, number: int, call: ToolCall) -> Iterator[tuple[str, Json]]:
        done = self.call(number, call, "completed")
        place: dict[str, Any] = {"item_id": done["id"], "output_index": number}
        yield (
            "response.output_item.added",
            {"output_index": number, "item": self.call(number, call, "in_progress")},
        )
        for fragment in call.arguments:
            yield "response.function_call_arguments.delta", {**place, "delta": fragment}
        yield (
            "response.function_call_arguments.done",
            {**place, "name": call.name, "arguments": done["arguments"]},
        )
        yield "response.output_item.done", {"output_index": number, "item": done}


def part(text: str) -> Json:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
