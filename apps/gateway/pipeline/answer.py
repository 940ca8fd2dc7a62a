"""One answer on its way back: scanned as it left the vendor, restored for the person, kept as it was scanned."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.dlp import AnswerFilter, FilteredText, Policy, Vault

MAX_CHOICES = 8
MAX_CALLS = 64


@dataclass(slots=True, repr=False)
class _Text:
    """One filtered text: a choice's content, or the arguments of one tool call."""

    filter: AnswerFilter
    raw: list[str] = field(default_factory=list)

    def take(self, filtered: FilteredText, found: Counter[str]) -> str:
        self.raw.append(filtered.raw)
        found.update(finding.type for finding in filtered.findings)
        return filtered.shown


@dataclass(slots=True, repr=False)
class _Call:
    id: str
    name: str
    arguments: _Text


@dataclass(slots=True, repr=False)
class _Choice:
    content: _Text
    refusal: list[str] = field(default_factory=list)
    calls: dict[int, _Call] = field(default_factory=dict)
    ended: bool = False


class Answer:
    """Takes the vendor's chunks, gives chunks for the client, and knows what to store."""

    def __init__(self, vault: Vault, policy: Policy) -> None:
        self._vault, self._policy = vault, policy
        self._choices: dict[int, _Choice] = {}
        self.found: Counter[str] = Counter()
        self.usage: Mapping[str, Any] | None = None

    @property
    def finished(self) -> bool:
        return bool(self._choices) and all(choice.ended for choice in self._choices.values())

    def take(self, chunk: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The choices to pass on for this chunk. Raises dlp.Blocked."""
        self.usage = chunk.get("usage") or self.usage
        return [part for choice in chunk["choices"] for part in self._choice(choice)]

    def whole(self, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The choices of an answer that came in one piece, restored. Raises dlp.Blocked."""
        self.usage = answer.get("usage")
        return [self._whole_choice(choice) for choice in answer["choices"][:MAX_CHOICES]]

    def stored(self) -> list[dict[str, Any]]:
        """The pseudonymised messages, one per choice."""
        return [_message(choice) for _, choice in sorted(self._choices.items())]

    def raw_text(self) -> str:
        """What the first choice has said so far, pseudonymised."""
        first = self._choices.get(0)
        return "".join(first.content.raw) if first else ""

    def _choice(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        index = given.get("index", 0)
        choice = self._of(index)
        delta = self._delta(choice, given.get("delta") or {})
        reason = given.get("finish_reason")
        if reason is None:
            return [_part(index, delta, None)] if delta else []
        # What the filters held back comes with the end, never after it.
        return [_part(index, _joined(delta, self._end(choice)), reason)]

    def _of(self, index: int) -> _Choice:
        if index not in self._choices:
            if len(self._choices) >= MAX_CHOICES:
                raise ValueError("too many choices")
            self._choices[index] = _Choice(_Text(AnswerFilter(self._vault, self._policy)))
        return self._choices[index]

    def _delta(self, choice: _Choice, delta: Mapping[str, Any]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        if delta.get("role"):
            shown["role"] = "assistant"
        if isinstance(text := delta.get("content"), str) and text:
            shown["content"] = choice.content.take(choice.content.filter.feed(text), self.found)
        if isinstance(refusal := delta.get("refusal"), str):
            choice.refusal.append(refusal)
            shown["refusal"] = refusal
        if calls := [self._call(choice, call) for call in delta.get("tool_calls") or ()]:
            shown["tool_calls"] = calls
        return {key: value for key, value in shown.items() if value != ""}

    def _call(self, choice: _Choice, given: Mapping[str, Any]) -> dict[str, Any]:
        index, function = given.get("index", 0), given.get("function") or {}
        shown: dict[str, Any] = {"index": index}
        if index not in choice.calls:
            if len(choice.calls) >= MAX_CALLS:
                raise ValueError("too many tool calls")
            arguments = _Text(AnswerFilter(self._vault, self._policy, json_escape=True))
            choice.calls[index] = _Call(str(given.get("id", "")), str(function.get("name", "")), arguments)
            shown |= {"id": choice.calls[index].id, "type": "function"}
        call = choice.calls[index]
        named = {"name": call.name} if "id" in shown else {}
        text = call.arguments.take(call.arguments.filter.feed(function.get("arguments") or ""), self.found)
        return shown | {"function": named | {"arguments": text}}

    def _end(self, choice: _Choice) -> dict[str, Any]:
        choice.ended = True
        rest: dict[str, Any] = {}
        if text := choice.content.take(choice.content.filter.end(), self.found):
            rest["content"] = text
        calls = [
            {"index": index, "function": {"arguments": text}}
            for index, call in choice.calls.items()
            if (text := call.arguments.take(call.arguments.filter.end(), self.found))
        ]
        return rest | ({"tool_calls": calls} if calls else {})

    def _whole_choice(self, given: Mapping[str, Any]) -> dict[str, Any]:
        index, message = given.get("index", 0), given.get("message") or {}
        choice = self._of(index)
        content = message.get("content")
        shown = self._all(choice.content, content) if isinstance(content, str) else content
        restored: dict[str, Any] = {"role": "assistant", "content": shown, "refusal": message.get("refusal")}
        if calls := [self._whole_call(choice, n, call) for n, call in enumerate(message.get("tool_calls") or ())]:
            restored["tool_calls"] = calls
        choice.ended = True
        reason = given.get("finish_reason") or "stop"
        return {"index": index, "message": restored, "logprobs": None, "finish_reason": reason}

    def _whole_call(self, choice: _Choice, n: int, call: Mapping[str, Any]) -> dict[str, Any]:
        function = call.get("function") or {}
        arguments = _Text(AnswerFilter(self._vault, self._policy, json_escape=True))
        choice.calls[n] = _Call(str(call.get("id", "")), str(function.get("name", "")), arguments)
        text = self._all(arguments, function.get("arguments") or "")
        return {"id": choice.calls[n].id, "type": "function",
                "function": {"name": choice.calls[n].name, "arguments": text}}  # fmt: skip

    def _all(self, text: _Text, content: str) -> str:
        return text.take(text.filter.feed(content), self.found) + text.take(text.filter.end(), self.found)


def _part(index: int, delta: dict[str, Any], reason: str | None) -> dict[str, Any]:
    return {"index": index, "delta": delta, "logprobs": None, "finish_reason": reason}


def _joined(delta: dict[str, Any], rest: dict[str, Any]) -> dict[str, Any]:
    joined = delta | rest
    if "content" in delta and "content" in rest:
        joined["content"] = delta["content"] + rest["content"]
    if "tool_calls" in delta and "tool_calls" in rest:
        joined["tool_calls"] = [*delta["tool_calls"], *rest["tool_calls"]]
    return joined


def _message(choice: _Choice) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": "".join(choice.content.raw) or None}
    if choice.refusal:
        message["refusal"] = "".join(choice.refusal)
    if choice.calls:
        message["tool_calls"] = [
            {"id": call.id, "type": "function",
             "function": {"name": call.name, "arguments": "".join(call.arguments.raw)}}
            for _, call in sorted(choice.calls.items())
        ]  # fmt: skip
    return message
