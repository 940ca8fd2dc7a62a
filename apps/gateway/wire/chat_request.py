"""What a chat completion request may hold: an allow-list, so what isn't named here is refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from apps.gateway.wire.errors import WireError, invalid

MAX_MESSAGES = 500
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True, repr=False)
class ChatRequest:
    """``options`` go to the vendor as they are; ``extra_texts`` are those of them that hold free text."""

    model: str
    messages: list[dict[str, Any]]
    options: dict[str, Any]
    stream: bool
    include_usage: bool

    @property
    def extra_texts(self) -> str:
        return "\n\n".join(_leaves([self.options[key] for key in _WITH_TEXT if key in self.options]))


def parse(raw: bytes) -> ChatRequest:
    """Raises WireError with a sentence and the name of the field."""
    body = _object(raw)
    for name in body:
        if name not in _FIELDS:
            raise invalid(f"Unknown parameter: “{_shown(name)}”.", "unknown_parameter", _shown(name))
    for name, value in body.items():
        if value is not None:
            _FIELDS[name](name, value)
    return ChatRequest(
        model=_required(body, "model"),
        messages=_messages(body),
        options={name: body[name] for name in _PASSED_ON if body.get(name) is not None},
        stream=bool(body.get("stream")),
        include_usage=bool((body.get("stream_options") or {}).get("include_usage")),
    )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise invalid("The body is not valid JSON.", "invalid_json") from error
    if not isinstance(body, dict):
        raise invalid("The body must be a JSON object.", "invalid_json")
    if b"\\u0000" in raw or b"\x00" in raw:
        raise invalid("The body holds NUL characters.", "invalid_value")
    return body


def _required(body: Mapping[str, Any], name: str) -> Any:
    if body.get(name) is None:
        raise invalid(f"Missing parameter: “{name}”.", "missing_parameter", name)
    return body[name]


def _messages(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    messages = _required(body, "messages")
    if not messages or len(messages) > MAX_MESSAGES:
        raise invalid(f"“messages” must hold 1 to {MAX_MESSAGES} messages.", param="messages")
    for n, message in enumerate(messages):
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise invalid("Each message must be an object with a role.", param=f"messages.{n}")
    return list(messages)


# --- One checker per field -------------------------------------------------------------------------

Check = Callable[[str, Any], None]


def _is(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        wrong_bool = isinstance(value, bool) and kind is not bool
        if wrong_bool or not isinstance(value, kind):
            raise invalid(f"“{name}” must be {words}.", "invalid_type", name)

    return check


def _number(low: float, high: float) -> Check:
    def check(name: str, value: Any) -> None:
        _is((int, float), "a number")(name, value)
        if not low <= value <= high:
            raise invalid(f"“{name}” must be between {low:g} and {high:g}.", param=name)

    return check


def _whole(low: int, high: int) -> Check:
    def check(name: str, value: Any) -> None:
        _is(int, "a whole number")(name, value)
        _number(low, high)(name, value)

    return check


def _nested(kind: type | tuple[type, ...], words: str) -> Check:
    def check(name: str, value: Any) -> None:
        _is(kind, words)(name, value)
        if _depth(value) > MAX_DEPTH:
            raise invalid(f"“{name}” is nested too deeply.", param=name)

    return check


def _one_of(*words: str) -> Check:
    """A closed list: a free text here would leave unread."""

    def check(name: str, value: Any) -> None:
        if value not in words:
            raise invalid(f"“{name}” must be one of {', '.join(words)}.", param=name)

    return check


def _choice_of_tool(name: str, value: Any) -> None:
    if not isinstance(value, dict):
        _one_of("none", "auto", "required")(name, value)
    _nested((dict, str), "a string or an object")(name, value)


def _withheld(name: str, value: Any) -> None:
    if value:
        message = f"“{name}” would reveal masked text and is not available."
        raise WireError(400, "unsupported_parameter", message, param=name)


def _ignored(_name: str, _value: Any) -> None:
    """Accepted and not passed on: it identifies people or asks for state at the vendor (docs/adr/0009)."""


_text = _is(str, "a string")
_FIELDS: dict[str, Check] = {
    "model": _text,
    "messages": _nested(list, "a list of messages"),
    "stream": _is(bool, "true or false"),
    "stream_options": _nested(dict, "an object"),
    "temperature": _number(0, 2),
    "top_p": _number(0, 1),
    "presence_penalty": _number(-2, 2),
    "frequency_penalty": _number(-2, 2),
    "max_tokens": _whole(1, 200_000),
    "max_completion_tokens": _whole(1, 200_000),
    "n": _whole(1, 8),
    "seed": _whole(-(2**63), 2**63 - 1),
    "stop": _nested((str, list), "a string or a list of strings"),
    "tools": _nested(list, "a list of tools"),
    "tool_choice": _choice_of_tool,
    "parallel_tool_calls": _is(bool, "true or false"),
    "response_format": _nested(dict, "an object"),
    "reasoning_effort": _one_of("none", "minimal", "low", "medium", "high", "xhigh", "max"),
    "verbosity": _one_of("low", "medium", "high"),
    "logprobs": _withheld,
    "top_logprobs": _withheld,
    "store": _withheld,
    "user": _ignored,
    "metadata": _ignored,
    "safety_identifier": _ignored,
    "prompt_cache_key": _ignored,
}
_PASSED_ON = (
    "temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens", "max_completion_tokens",
    "n", "seed", "stop", "tools", "tool_choice", "parallel_tool_calls", "response_format",
    "reasoning_effort", "verbosity",
)  # fmt: skip


_WITH_TEXT = ("tools", "tool_choice", "response_format", "stop")


def _leaves(value: Any) -> Iterator[str]:
    """Every key, string and number, each as it reads."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield str(value)


def _depth(value: Any, level: int = 0) -> int:
    if level > MAX_DEPTH:
        return level
    if isinstance(value, dict):
        return max((_depth(item, level + 1) for item in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(item, level + 1) for item in value), default=level)
    return level


def _shown(name: str) -> str:
    return "".join(char for char in name[:40] if char.isprintable())
