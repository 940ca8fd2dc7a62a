"""What a request of the Responses API may hold, put into the form of a chat completion for any vendor.

State at the vendor (``store``, ``previous_response_id``, ``conversation``, ``background``, ``prompt``, file
ids, hosted tools) is refused: what isn't in the request can't be checked (docs/adr/0009).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.gateway.wire import checks
from apps.gateway.wire.body import read, required
from apps.gateway.wire.chat_request import WITH_TEXT
from apps.gateway.wire.checks import Check
from apps.gateway.wire.errors import WireError
from apps.gateway.wire.labels import LABELS, REPEATED
from apps.gateway.wire.responses_input import messages_of
from apps.gateway.wire.responses_options import format_of, tool_choice_of, tools_of
from apps.gateway.wire.texts import texts_in

# What vendors call the fields that have another name here.
NAMES = {
    "messages": "input", "max_completion_tokens": "max_output_tokens", "max_tokens": "max_output_tokens",
    "response_format": "text", "reasoning_effort": "reasoning", "verbosity": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class ResponsesRequest:
    """``messages`` and ``options`` as for a chat completion; ``said`` is what the answer repeats of it."""

    model: str
    messages: list[dict[str, Any]]
    options: dict[str, Any]
    stream: bool
    extra_texts: str
    said: Mapping[str, Any] = field(default_factory=dict)


def parse(raw: bytes) -> ResponsesRequest:
    """Raises WireError with a sentence and the name of the field."""
    body = read(raw, _FIELDS)
    options = _options(body)
    return ResponsesRequest(
        model=required(body, "model"),
        messages=messages_of(required(body, "input"), body.get("instructions")),
        options=options,
        stream=bool(body.get("stream")),
        extra_texts=texts_in(options, WITH_TEXT),
        said={name: body[name] for name in _REPEATED if body.get(name) is not None},
    )


def _options(body: Mapping[str, Any]) -> dict[str, Any]:
    text, thought = body.get("text") or {}, body.get("reasoning") or {}
    tools = tools_of(body.get("tools") or [])
    wanted = {
        "temperature": body.get("temperature"),
        "top_p": body.get("top_p"),
        "max_completion_tokens": body.get("max_output_tokens"),
        "tools": tools or None,
        "tool_choice": tool_choice_of(body.get("tool_choice"), tools),
        # Vendors refuse it where there are no tools.
        "parallel_tool_calls": body.get("parallel_tool_calls") if tools else None,
        "response_format": format_of(text.get("format")),
        "reasoning_effort": thought.get("effort"),
        "verbosity": text.get("verbosity"),
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _not_cut(name: str, value: Any) -> None:
    if value != "disabled":
        raise WireError(400, "unsupported_parameter", f"“{name}” must be disabled.", param=name)


_kept = checks.without("asks for state at the vendor and is not available.")
_missing = checks.without("is not available.")


def _included(name: str, value: Any) -> None:
    """Programs without state ask for hidden reasoning; it isn't passed on, since none is shown."""
    if value != ["reasoning.encrypted_content"]:
        _missing(name, value)


_FIELDS: dict[str, Check] = {
    "model": checks.text,
    "input": checks.nested((str, list), "a text or a list of items"),
    "instructions": checks.text,
    "stream": checks.truth,
    "stream_options": checks.object_of({"include_obfuscation": checks.truth}),
    "temperature": checks.number(0, 2),
    "top_p": checks.number(0, 1),
    "max_output_tokens": checks.whole(1, 200_000),
    "tools": checks.nested(list, "a list of tools"),
    "tool_choice": checks.nested((str, dict), "a string or an object"),
    "parallel_tool_calls": checks.truth,
    "text": checks.object_of({"format": checks.nested(dict, "an object"),
                              "verbosity": checks.one_of(*checks.VERBOSITIES)}),
    "reasoning": checks.object_of({"effort": checks.one_of(*checks.EFFORTS), "summary": _missing,
                                   "generate_summary": _missing}),
    "truncation": _not_cut,
    "store": _kept,
    "previous_response_id": _kept,
    "conversation": _kept,
    "background": _kept,
    "prompt": _kept,
    "include": _included,
    "top_logprobs": _missing,
    "max_tool_calls": _missing,
    "service_tier": checks.tier,
    **LABELS,
}  # fmt: skip
_REPEATED = (
    "instructions", "temperature", "top_p", "max_output_tokens", "tools", "tool_choice",
    "parallel_tool_calls", "text", "reasoning", *REPEATED,
)  # fmt: skip
