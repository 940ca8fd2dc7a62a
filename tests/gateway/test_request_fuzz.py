"""Thousands of requests of the other endpoints that are almost right: read or named, nothing clear stays."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.dlp import Policy, Vault, protect_messages
from apps.gateway.wire import chat_request, embeddings_request, responses_request
from apps.gateway.wire.chat_request import WITH_TEXT
from apps.gateway.wire.errors import WireError
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, said
from tests.gateway.mutations import TOOL, mutated
from tests.gateway.responding import TOOLS
from tests.gateway.test_fuzz import CLEAR

FUZZ = settings(
    max_examples=1500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
RESPONSES: list[dict[str, Any]] = [
    {"model": MODEL, "input": PROMPT, "instructions": "Knapp.", "stream": True, "store": False, "user": "x",
     "include": ["reasoning.encrypted_content"]},
    {"model": MODEL, "tools": TOOLS, "tool_choice": {"type": "function", "name": "send_mail"},
     "input": [
         {"role": "user", "content": [{"type": "input_text", "text": PROMPT}]},
         {"type": "message", "role": "assistant", "id": "msg_1", "status": "completed",
          "content": [{"type": "output_text", "text": "Gern.", "annotations": [], "logprobs": []}]},
         {"type": "function_call", "call_id": "c1", "name": "f", "arguments": json.dumps({"an": EMAIL})},
         {"type": "function_call_output", "call_id": "c1", "output": [{"type": "input_text", "text": IBAN}]},
         {"role": "user", "content": [{"type": "input_image", "image_url": "data:image/png;base64,AAAA"}]}]},
    {"model": MODEL, "input": [{"role": "developer", "content": "x"}], "reasoning": {"effort": "low"},
     "text": {"verbosity": "low", "format": {"type": "json_schema", "name": "z", "schema": {"a": 1}}}},
]  # fmt: skip
EMBEDDINGS: list[dict[str, Any]] = [
    {
        "model": MODEL,
        "input": [PROMPT, "Urlaub"],
        "dimensions": 8,
        "encoding_format": "base64",
        "user": "leyla",
    }
]
CHATS: list[dict[str, Any]] = [
    {"model": MODEL, "messages": said(), "tools": [TOOL], "tool_choice": choice,
     "response_format": {"type": "json_schema", "json_schema": {"name": "z", "schema": {}, "strict": True}},
     "stream_options": {"include_usage": True, "include_obfuscation": False}}
    for choice in (TOOL | {"function": {"name": "preis"}},
                   {"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [TOOL]}})
]  # fmt: skip
FREE = ("parameters", "schema")  # JSON Schemas
NAMES = {
    "type", "function", "name", "description", "strict", *FREE, "allowed_tools", "mode", "tools",
    "json_schema",
}  # fmt: skip
Parse = Callable[[bytes], Any]


def check(parse: Parse, body: Any) -> None:
    """It is refused with a name, or what would leave was checked or is known to be unreadable."""
    try:
        wanted = parse(json.dumps(body).encode())
    except WireError:
        return
    assert set(names_in([wanted.options[name] for name in WITH_TEXT if name in wanted.options])) <= NAMES
    protected = protect_messages(wanted.messages, Vault([], lambda _type, value: value.encode()), Policy())
    if not protected.unscannable:
        assert not CLEAR.search(json.dumps(protected.messages, ensure_ascii=False))
    unread = {name: value for name, value in wanted.options.items() if name not in WITH_TEXT}
    assert not CLEAR.search(json.dumps(unread, ensure_ascii=False))


def names_in(value: Any) -> Iterator[str]:
    """Of every field outside of schemas."""
    if isinstance(value, dict):
        yield from value
        for name, inner in value.items():
            yield from () if name in FREE else names_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in(inner)


@FUZZ
@given(body=st.sampled_from(CHATS).flatmap(mutated))
def test_almost_right_chats(body: Any) -> None:
    check(chat_request.parse, body)


@FUZZ
@given(body=st.sampled_from(RESPONSES).flatmap(mutated))
def test_almost_right_responses(body: Any) -> None:
    check(responses_request.parse, body)


@FUZZ
@given(body=st.sampled_from(EMBEDDINGS).flatmap(mutated))
def test_almost_right_embeddings(body: Any) -> None:
    check(embeddings_request.parse, body)


@pytest.mark.parametrize(
    ("parse", "body"),
    [
        *((responses_request.parse, body) for body in RESPONSES),
        *((chat_request.parse, body) for body in CHATS),
    ],
)
def test_what_they_are_made_of_is_right(parse: Parse, body: Any) -> None:
    assert parse(json.dumps(body).encode()).messages
