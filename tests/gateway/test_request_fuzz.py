"""Thousands of requests of the other endpoints that are almost right: read or named, nothing clear stays."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.dlp import Policy, Vault, protect_messages
from apps.gateway.wire import embeddings_request, responses_request
from apps.gateway.wire.chat_request import WITH_TEXT
from apps.gateway.wire.errors import WireError
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT
from tests.gateway.mutations import mutated
from tests.gateway.responding import TOOLS
from tests.gateway.test_fuzz import CLEAR

FUZZ = settings(
    max_examples=1500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
RESPONSES: list[dict[str, Any]] = [
    {"model": MODEL, "input": PROMPT, "instructions": "Knapp.", "stream": True, "store": False, "user": "x"},
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
Parse = Callable[[bytes], Any]


def check(parse: Parse, body: Any) -> None:
    """It is refused with a name, or what would leave was checked or is known to be unreadable."""
    try:
        wanted = parse(json.dumps(body).encode())
    except WireError:
        return
    protected = protect_messages(wanted.messages, Vault([], lambda _type, value: value.encode()), Policy())
    if not protected.unscannable:
        assert not CLEAR.search(json.dumps(protected.messages, ensure_ascii=False))
    unread = {name: value for name, value in wanted.options.items() if name not in WITH_TEXT}
    assert not CLEAR.search(json.dumps(unread, ensure_ascii=False))


@FUZZ
@given(body=st.sampled_from(RESPONSES).flatmap(mutated))
def test_almost_right_responses(body: Any) -> None:
    check(responses_request.parse, body)


@FUZZ
@given(body=st.sampled_from(EMBEDDINGS).flatmap(mutated))
def test_almost_right_embeddings(body: Any) -> None:
    check(embeddings_request.parse, body)


@pytest.mark.parametrize("body", RESPONSES)
def test_what_they_are_made_of_is_right(body: Any) -> None:
    assert responses_request.parse(json.dumps(body).encode()).messages
