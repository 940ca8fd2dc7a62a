"""One choice of an answer: its text, its refusal and its tool calls, each scanned and then restored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.text import Filters, Text
from apps.gateway.providers.errors import UpstreamMalformedError

MAX_CALLS = 64


@dataclass(slots=True, repr=False)
class Call:
    """A call of a function of the client's; a name comes in one piece, arguments come as JSON text."""

    id: str
    name: Text
    arguments: Text
    is_named: bool = False
    was_left: bool = False

    def named(self, name: str) -> dict[str, str]:
        """What to tell the client of the name: everything, the first time that it is given."""
        if self.is_named or not name:
            return {}
        self.is_named = True
        return {"name": self.name.whole(name)}

    def leave(self) -> bool:
        """Another call comes: whether this one is whole. Asked anew it says no.

        One that isn't goes on later, as vendors that mix their calls do. It must not be cut where it is
        checked: what is held back of it waits for the end.
        """
        is_first, self.was_left = not self.was_left, True
        return is_first and self.arguments.is_whole_json


class Choice:
    """Takes the pieces of one choice. All methods raise dlp.Blocked and UpstreamMalformedError."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self.content, self.refusal = filters.text(json=filters.json), filters.text()
        self.calls: dict[int, Call] = {}
        self._called: int | None = None  # the call that came last
        self.reason = ""  # why it ended, in the words of a chat completion

    @property
    def ended(self) -> bool:
        return bool(self.reason)

    def deltas(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What the client may see after this piece, in order: what was held back comes before the next call.

        Clients take the next call for the end of all before it (openai-python: ChoiceEventState).
        """
        said = self._said(given)
        if not given.get("tool_calls"):
            return [said] if said else []
        shown = [said]
        for call in map(shapes.mapping, shapes.items(given.get("tool_calls"), MAX_CALLS)):
            index = shapes.index(call.get("index"), MAX_CALLS)
            if index != self._called:
                shown += [self._turn(index), {}]
            told = self._call(index, call)
            if told["function"]:
                shown[-1].setdefault("tool_calls", []).append(told)
        return [delta for delta in shown if delta]

    def end(self, reason: str) -> dict[str, Any]:
        """What the filters held back: it comes before the end, never after it."""
        self.reason = reason
        return self._texts_rest() | _calls_rest(self.calls)

    def whole(self, message: Mapping[str, Any], reason: str) -> dict[str, Any]:
        """A message that came in one piece."""
        self.reason = reason
        shown: dict[str, Any] = {"role": "assistant"}
        for name, text, read in (
            ("content", self.content, shapes.content),
            ("refusal", self.refusal, shapes.text),
        ):
            given = message.get(name)
            shown[name] = None if given is None else text.whole(read(given))
        calls = shapes.items(message.get("tool_calls"), MAX_CALLS)
        if calls:
            shown["tool_calls"] = [self._whole_call(index, call) for index, call in enumerate(calls)]
        return shown

    @property
    def texts(self) -> list[Text]:
        """Everything that it says, in answer and calls."""
        calls = (part for call in self.calls.values() for part in (call.name, call.arguments))
        return [self.content, self.refusal, *calls]

    @property
    def size(self) -> int:
        """Characters said so far."""
        return sum(len(text.raw) for text in self.texts)

    def stored(self) -> dict[str, Any]:
        """The message as it was scanned, with placeholders, and why it ended, if it did."""
        message: dict[str, Any] = {"role": "assistant", "content": self.content.raw or None}
        if refusal := self.refusal.raw:
            message["refusal"] = refusal
        if self.calls:
            message["tool_calls"] = [
                _call_object(call.id, call.name.raw, call.arguments.raw)
                for _, call in sorted(self.calls.items())
            ]
        return message | ({"finish_reason": self.reason} if self.reason else {})

    def _said(self, given: Mapping[str, Any]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        if new := self.content.feed(shapes.content(given.get("content"))):
            shown["content"] = new
        if new := self.refusal.feed(shapes.text(given.get("refusal"))):
            shown["refusal"] = new
        if given.get("role"):
            shown["role"] = "assistant"
        return shown

    def _turn(self, index: int) -> dict[str, Any]:
        """What is held back of all before the call that comes now."""
        last, self._called = self._called, index
        rest: dict[str, Any] = {} if index in self.calls else self._texts_rest()
        if last is not None and self.calls[last].leave():
            rest |= _calls_rest({last: self.calls[last]})
        return rest

    def _texts_rest(self) -> dict[str, Any]:
        rest = {"content": self.content.end(), "refusal": self.refusal.end()}
        return {name: text for name, text in rest.items() if text}

    def _call(self, index: int, given: Mapping[str, Any]) -> dict[str, Any]:
        function = shapes.mapping(given.get("function"))
        is_new = index not in self.calls
        call = self._begun(index, given)
        named = call.named(shapes.text(function.get("name")))
        arguments = call.arguments.feed(shapes.text(function.get("arguments")))
        head = {"id": call.id, "type": "function"} if is_new else {}
        told = named | ({"arguments": arguments} if arguments or is_new else {})
        return {"index": index, **head, "function": told}

    def _whole_call(self, index: int, given: Any) -> dict[str, Any]:
        given = shapes.mapping(given)
        function, call = shapes.mapping(given.get("function")), self._begun(index, given)
        name = call.name.whole(shapes.text(function.get("name")))
        return _call_object(call.id, name, call.arguments.whole(shapes.text(function.get("arguments"))))

    def _begun(self, index: int, given: Mapping[str, Any]) -> Call:
        if given.get("custom"):  # nobody could have asked for one: better an error than an empty call
            raise UpstreamMalformedError
        if index not in self.calls:
            id_ = shapes.identifier(given.get("id"))
            self.calls[index] = Call(id_, self._filters.text(), self._filters.text(json=True))
        return self.calls[index]


def _calls_rest(calls: Mapping[int, Call]) -> dict[str, Any]:
    rest = {index: call.arguments.end() for index, call in calls.items()}
    told = [{"index": index, "function": {"arguments": text}} for index, text in rest.items() if text]
    return {"tool_calls": told} if told else {}


def _call_object(id_: str, name: str, arguments: str) -> dict[str, Any]:
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": arguments}}
