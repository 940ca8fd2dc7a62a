"""One choice of an answer: its text, its refusal and its tool calls, each scanned and then restored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.dlp import AnswerFilter, FilteredText, Policy, Vault
from apps.gateway.pipeline import shapes
from apps.gateway.providers.errors import UpstreamMalformedError

MAX_CALLS = 64


class Text:
    """One filtered text. ``raw`` is what is stored, what the methods return is what the client sees."""

    def __init__(self, filtering: AnswerFilter, found: Counter[str]) -> None:
        self._filter, self._found = filtering, found
        self._pieces: list[str] = []

    @property
    def raw(self) -> str:
        return "".join(self._pieces)

    @property
    def has_begun(self) -> bool:
        """Whether anything has come, shown or not."""
        return bool(self._filter.held) or any(self._pieces)

    @property
    def unrestored(self) -> int:
        """Placeholders in it that its thread never gave out: they stay as they are."""
        return self._filter.unrestored

    def expect(self, pieces: Sequence[str]) -> None:
        """What comes next, piece by piece: looked at once."""
        if len(pieces) > 1:
            self._filter.expect("".join(pieces))

    def feed(self, piece: str) -> str:
        """What may be shown by now. Raises dlp.Blocked."""
        return self._taken(self._filter.feed(piece)) if piece else ""

    def end(self) -> str:
        """The rest. Raises dlp.Blocked."""
        return self._taken(self._filter.end())

    def whole(self, text: str) -> str:
        """All of it, looked at once. Raises dlp.Blocked."""
        return self._taken(self._filter.end(text))

    def _taken(self, filtered: FilteredText) -> str:
        self._pieces.append(filtered.raw)
        if filtered.findings:
            self._found.update(finding.type for finding in filtered.findings)
        return filtered.shown


@dataclass(frozen=True, slots=True, repr=False)
class Filters:
    """Makes the filters of one answer; ``found`` counts over all of them. ``json``: it is to be JSON."""

    vault: Vault
    policy: Policy
    found: Counter[str] = field(default_factory=Counter)
    json: bool = False

    def text(self, *, json: bool = False) -> Text:
        return Text(AnswerFilter(self.vault, self.policy, json_escape=json), self.found)


@dataclass(slots=True, repr=False)
class Call:
    """A call of a function of the client's; a name comes in one piece, arguments come as JSON text."""

    id: str
    name: Text
    arguments: Text
    is_named: bool = False

    def named(self, name: str) -> dict[str, str]:
        """What to tell the client of the name: everything, the first time that it is given."""
        if self.is_named or not name:
            return {}
        self.is_named = True
        return {"name": self.name.whole(name)}


class Choice:
    """Takes the pieces of one choice. All methods raise dlp.Blocked and UpstreamMalformedError."""

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self.content, self.refusal = filters.text(json=filters.json), filters.text()
        self.calls: dict[int, Call] = {}
        self.reason = ""  # why it ended, in the words of a chat completion

    @property
    def ended(self) -> bool:
        return bool(self.reason)

    def delta(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the client may see after this piece; empty if that is nothing."""
        shown: dict[str, Any] = {}
        for name, text in (("content", self.content), ("refusal", self.refusal)):
            if new := text.feed(shapes.text(given.get(name))):
                shown[name] = new
        if given.get("role"):
            shown["role"] = "assistant"
        calls = [self._call(call) for call in shapes.items(given.get("tool_calls"), MAX_CALLS)]
        if shown_calls := [call for call in calls if call["function"]]:
            shown["tool_calls"] = shown_calls
        return shown

    def end(self, reason: str) -> dict[str, Any]:
        """What the filters held back: it comes before the end, never after it."""
        self.reason = reason
        texts = {"content": self.content.end(), "refusal": self.refusal.end()}
        rest: dict[str, Any] = {key: text for key, text in texts.items() if text}
        ends = {index: call.arguments.end() for index, call in self.calls.items()}
        calls = [{"index": index, "function": {"arguments": text}} for index, text in ends.items() if text]
        return rest | ({"tool_calls": calls} if calls else {})

    def whole(self, message: Mapping[str, Any], reason: str) -> dict[str, Any]:
        """A message that came in one piece."""
        self.reason = reason
        shown: dict[str, Any] = {"role": "assistant"}
        for name, text in (("content", self.content), ("refusal", self.refusal)):
            given = message.get(name)
            shown[name] = None if given is None else text.whole(shapes.text(given))
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

    def _call(self, given: Any) -> dict[str, Any]:
        given = shapes.mapping(given)
        index, function = shapes.index(given.get("index"), MAX_CALLS), shapes.mapping(given.get("function"))
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


def _call_object(id_: str, name: str, arguments: str) -> dict[str, Any]:
    return {"id": id_, "type": "function", "function": {"name": name, "arguments": arguments}}
