"""One choice of an answer: its text, its refusal and its tool calls, each scanned and then restored."""

from collections.abc import Mapping
from typing import Any

from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.calls import MAX_CALLS, Call, Places, are_two
from apps.gateway.pipeline.text import Filters, Text
from apps.gateway.providers.errors import UpstreamMalformedError


class Choice:
    """Takes the pieces of one choice. All methods raise dlp.Blocked and UpstreamMalformedError."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self.content, self.refusal = filters.text(json=filters.json), filters.text()
        self.calls: dict[int, Call] = {}
        self._places = Places()
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
        before: Mapping[str, Any] = {}
        for call in map(shapes.mapping, shapes.items(given.get("tool_calls"), MAX_CALLS)):
            index = self._places.of(call, self.calls, is_another=are_two(before, call))
            before = call
            if index != self._called:
                shown += [self._turn(index), {}]
            if told := self._begun(index, call).take(call):
                shown[-1].setdefault("tool_calls", []).append({"index": index, **told})
        return [delta for delta in shown if delta]

    def end(self, reason: str) -> dict[str, Any]:
        """What the filters held back: it comes before the end, never after it."""
        self.reason = reason
        rest = {index: call.end() for index, call in sorted(self.calls.items())}
        return self._texts_rest() | _calls_rest(rest)

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
            numbered = enumerate(map(shapes.mapping, calls))
            shown["tool_calls"] = [self._begun(index, call).whole(call) for index, call in numbered]
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
            message["tool_calls"] = [call.stored() for _, call in sorted(self.calls.items())]
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
        return rest if last is None else rest | _calls_rest({last: self.calls[last].leave()})

    def _texts_rest(self) -> dict[str, Any]:
        rest = {"content": self.content.end(), "refusal": self.refusal.end()}
        return {name: text for name, text in rest.items() if text}

    def _begun(self, index: int, given: Mapping[str, Any]) -> Call:
        if given.get("custom"):  # nobody could have asked for one: better an error than an empty call
            raise UpstreamMalformedError
        if index not in self.calls:
            id_ = shapes.identifier(given.get("id"))
            self.calls[index] = Call(id_, self._filters.text(), self._filters.text(json=True))
        return self.calls[index]


def _calls_rest(rest: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    told = [{"index": index, **call} for index, call in rest.items() if call]
    return {"tool_calls": told} if told else {}
