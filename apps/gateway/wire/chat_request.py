"""What a chat completion request may hold: an allow-list, so what isn't named here is refused.

Objects in it have lists of their own: tools, choices and forms in chat_options.py, labels and marks in
labels.py and prompt_caching.py. What isn't named of a message, detection can't read, and so refuses
(dlp/engine/messages.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.body import read, required
from apps.gateway.wire.chat_options import own_calls, response_format_of, tool_choice_of, tools_of
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import invalid
from apps.gateway.wire.labels import LABELS
from apps.gateway.wire.parsed_answers import as_answered
from apps.gateway.wire.prompt_caching import unmarked
from apps.gateway.wire.texts import texts_in

MAX_MESSAGES = 500


@dataclass(frozen=True, slots=True, repr=False)
class ChatRequest:
    """``options`` leave as they stand here; ``extra_texts`` are those of them that hold free text."""

    model: str
    messages: list[dict[str, Any]]
    options: dict[str, Any]
    stream: bool
    include_usage: bool
    extra_texts: str


def parse(raw: bytes, model: str | None = None) -> ChatRequest:
    """``model`` was named by the address (Azure) and wins. Raises WireError with a sentence and the field."""
    body = read(raw, _FIELDS)
    options = _options(body)
    return ChatRequest(
        model=model or required(body, "model"),
        messages=_messages(body),
        options=options,
        stream=bool(body.get("stream")),
        include_usage=bool((body.get("stream_options") or {}).get("include_usage")),
        extra_texts=texts_in(options, WITH_TEXT),
    )


def _options(body: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: body[name] for name in PASSED_ON if body.get(name) is not None}
    return given | {name: anew(given[name]) for name, anew in _NESTED.items() if name in given}


def _messages(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    messages = required(body, "messages")
    if not messages or len(messages) > MAX_MESSAGES:
        raise invalid(f"“messages” must hold 1 to {MAX_MESSAGES} messages.", param="messages")
    for n, message in enumerate(messages):
        if not isinstance(message, dict) or not isinstance(message.get("role"), str):
            raise invalid("Each message must be an object with a role.", param=f"messages.{n}")
        own_calls(f"messages.{n}.tool_calls", message.get("tool_calls"))
    return [_as_known(message, f"messages.{n}.content") for n, message in enumerate(messages)]


def _as_known(message: dict[str, Any], place: str) -> dict[str, Any]:
    """Without what clients add for others than the model."""
    said, content = as_answered(message), message.get("content")
    if not isinstance(content, list):
        return said
    return said | {"content": unmarked(checks.parts(content, place), place)}


_FIELDS: dict[str, Check] = {
    "model": checks.text,
    "messages": checks.nested(list, "a list of messages"),
    "stream": checks.truth,
    "stream_options": checks.object_of({"include_usage": checks.truth, "include_obfuscation": checks.truth}),
    "temperature": checks.number(0, 2),
    "top_p": checks.number(0, 1),
    "presence_penalty": checks.number(-2, 2),
    "frequency_penalty": checks.number(-2, 2),
    "max_tokens": checks.whole(1, 200_000),
    "max_completion_tokens": checks.whole(1, 200_000),
    "n": checks.whole(1, 8),
    "seed": checks.whole(-(2**63), 2**63 - 1),
    "stop": checks.stop,
    "tools": checks.nested(list, "a list of tools"),
    "tool_choice": checks.nested((str, dict), "a string or an object"),
    "parallel_tool_calls": checks.truth,
    "response_format": checks.nested(dict, "an object"),
    "reasoning_effort": checks.one_of(*checks.EFFORTS),
    "verbosity": checks.one_of(*checks.VERBOSITIES),
    "logprobs": checks.truth,
    "top_logprobs": checks.whole(0, 20),
    "store": checks.without("would keep the exchange at the vendor and is not available."),
    "service_tier": checks.tier,
    **LABELS,
}
PASSED_ON = (
    "temperature", "top_p", "presence_penalty", "frequency_penalty", "max_tokens", "max_completion_tokens",
    "n", "seed", "stop", "tools", "tool_choice", "parallel_tool_calls", "response_format",
    "reasoning_effort", "verbosity", "logprobs", "top_logprobs",
)  # fmt: skip
_NESTED: dict[str, Callable[[Any], Any]] = {
    "tools": tools_of, "tool_choice": tool_choice_of, "response_format": response_format_of,
}  # fmt: skip
WITH_TEXT = ("tools", "tool_choice", "response_format", "stop")
