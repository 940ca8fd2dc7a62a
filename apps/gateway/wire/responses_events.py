"""The chunks of a streamed chat completion as the events of the Responses API."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.gateway.wire.responses_object import INCOMPLETE, Head, Json, part

TEXTS = (("content", "output_text"), ("refusal", "refusal"))


@dataclass(slots=True, repr=False)
class _Said:
    """The message of an answer: its parts in the order in which they began."""

    place: int
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, repr=False)
class _Called:
    place: int
    number: int
    id: str
    name: str
    arguments: str = ""


class Events:
    """Takes chunks, gives events, each with its number.

    Items stay open to the end: a vendor may go on with a text or a call after the next one has begun.
    """

    def __init__(self, head: Head) -> None:
        self._head = head
        self._number = 0
        self._reason = "stop"
        self._message: _Said | None = None
        self._calls: dict[int, _Called] = {}

    def start(self) -> Iterator[Json]:
        for kind in ("response.created", "response.in_progress"):
            yield self._event(kind, response=self._head.document("in_progress", []))

    def take(self, chunks: Sequence[Mapping[str, Any]]) -> Iterator[Json]:
        """The events of chunks that came together; the only choice of each is the answer."""
        for choice in (choice for chunk in chunks for choice in chunk["choices"]):
            delta = choice["delta"]
            self._reason = choice["finish_reason"] or self._reason
            for name, kind in TEXTS:
                if delta.get(name):
                    yield from self._text(kind, delta[name])
            for call in delta.get("tool_calls") or ():
                yield from self._call(call)

    def end(self, usage: Mapping[str, Any] | None) -> Iterator[Json]:
        status = "incomplete" if self._reason in INCOMPLETE else "completed"
        for item in self._items():
            yield from self._done_text(item) if isinstance(item, _Said) else self._done_call(item)
            yield self._at(item.place, "response.output_item.done", item=self._shown(item, status))
        document = self._head.ended(self._reason, self._output(status), usage)
        yield self._event(f"response.{document['status']}", response=document)

    def fail(self, code: str, message: str, extra: Mapping[str, Any]) -> Iterator[Json]:
        """Told twice: as the API has it, and so that OpenAI's clients raise (an ``error`` in the data).

        ``extra``: what the error object has besides, as the gate's reasons.
        """
        told = {"code": code, "message": message, **extra}
        failed = self._head.document("failed", self._output("incomplete"), error=told)
        yield self._event("response.failed", response=failed)
        error = {**told, "type": "server_error", "param": None}
        yield self._event("error", code=code, message=message, param=None, error=error)

    def _text(self, kind: str, piece: str) -> Iterator[Json]:
        if self._message is None:
            self._message = _Said(self._next_place())
            yield self._added(self._message)
        said = self._message
        if kind not in said.parts:
            said.parts[kind] = ""
            yield self._of_part(said, kind, "response.content_part.added", part=part(kind, ""))
        said.parts[kind] += piece
        more: Json = {"logprobs": []} if kind == "output_text" else {}
        yield self._of_part(said, kind, f"response.{kind}.delta", delta=piece, **more)

    def _call(self, given: Mapping[str, Any]) -> Iterator[Json]:
        number, function = given["index"], given["function"]
        call = self._calls.get(number)
        if call is None:
            call = _Called(self._next_place(), number, given.get("id", ""), function.get("name", ""))
            self._calls[number] = call
            yield self._added(call)
        call.name = function.get("name") or call.name
        call.id = given.get("id") or call.id
        if piece := function.get("arguments"):
            call.arguments += piece
            yield self._of_call(call, "delta", delta=piece)

    def _done_text(self, said: _Said) -> Iterator[Json]:
        for kind, text in said.parts.items():
            done = {"text": text, "logprobs": []} if kind == "output_text" else {"refusal": text}
            yield self._of_part(said, kind, f"response.{kind}.done", **done)
            yield self._of_part(said, kind, "response.content_part.done", part=part(kind, text))

    def _done_call(self, call: _Called) -> Iterator[Json]:
        yield self._of_call(call, "done", name=call.name, arguments=call.arguments)

    def _added(self, item: "_Said | _Called") -> Json:
        return self._at(item.place, "response.output_item.added", item=self._shown(item, "in_progress"))

    def _of_part(self, said: _Said, kind: str, event: str, **fields: Any) -> Json:
        index = list(said.parts).index(kind)
        return self._at(said.place, event, item_id=self._head.message_id, content_index=index, **fields)

    def _of_call(self, call: _Called, verb: str, **fields: Any) -> Json:
        id_ = self._head.id_of_call(call.number)
        return self._at(call.place, f"response.function_call_arguments.{verb}", item_id=id_, **fields)

    def _at(self, place: int, kind: str, **fields: Any) -> Json:
        return self._event(kind, output_index=place, **fields)

    def _event(self, kind: str, **fields: Any) -> Json:
        number, self._number = self._number, self._number + 1
        return {"type": kind, "sequence_number": number, **fields}

    def _next_place(self) -> int:
        return len(self._calls) + (self._message is not None)

    def _items(self) -> "list[_Said | _Called]":
        items: list[_Said | _Called] = [*self._calls.values()]
        if self._message is not None:
            items.append(self._message)
        return sorted(items, key=lambda item: item.place)

    def _output(self, status: str) -> list[Json]:
        return [self._shown(item, status) for item in self._items()]

    def _shown(self, item: "_Said | _Called", status: str) -> Json:
        if isinstance(item, _Said):
            return self._head.message([part(kind, text) for kind, text in item.parts.items()], status)
        return self._head.call(item.number, item.id, item.name, item.arguments, status)
