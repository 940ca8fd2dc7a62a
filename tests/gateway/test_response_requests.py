"""What the Responses API can ask for and we don't serve: named, never half done, nothing sent."""

import json
from typing import Any

import openai
import pytest

from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, said
from tests.gateway.responding import Wrong, each_is_named, refused_response, respond
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
CALL = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
TOOL = {"type": "function", "name": "f", "parameters": {"type": "object"}}
HIDDEN = ["reasoning.encrypted_content"]
UNSUPPORTED: dict[str, tuple[dict[str, Any], str]] = {
    "what is kept": ({"store": True}, "store"),
    "what was kept": ({"previous_response_id": "resp_1"}, "previous_response_id"),
    "a conversation": ({"conversation": "conv_1"}, "conversation"),
    "the background": ({"background": True}, "background"),
    "a template": ({"prompt": {"id": "pmpt_1"}}, "prompt"),
    "addresses of images": ({"include": ["message.input_image.image_url"]}, "include"),
    "more than hidden thoughts": ({"include": [*HIDDEN, "web_search_call.results"]}, "include"),
    "what only begins like them": ({"include": [f"{HIDDEN[0]}.{EMAIL}"]}, "include"),
    "a list in a list": ({"include": [HIDDEN]}, "include"),
    "a word for a list": ({"include": HIDDEN[0]}, "include"),
    "an object for a list": ({"include": {HIDDEN[0]: True}}, "include"),
    "a tier": ({"service_tier": "priority"}, "service_tier"),
    "probabilities": ({"top_logprobs": 3}, "top_logprobs"),
    "a summary of thoughts": ({"reasoning": {"summary": "auto"}}, "reasoning.summary"),
    "a cut input": ({"truncation": "auto"}, "truncation"),
    "a search": ({"tools": [{"type": "web_search"}]}, "tools.0.type"),
    "files at the vendor": ({"tools": [TOOL, {"type": "file_search"}]}, "tools.1.type"),
    "another server": ({"tools": [{"type": "mcp", "server_url": "https://x.example"}]}, "tools.0.type"),
    "a hosted tool": ({"tool_choice": {"type": "web_search"}}, "tool_choice"),
    "an item at the vendor": ({"input": [{"type": "item_reference", "id": "msg_1"}]}, "input.0.type"),
    "thoughts": ({"input": [*said("x"), {"type": "reasoning", "id": "r", "summary": []}]}, "input.1.type"),
}
INVALID: Wrong = {
    "nothing": ({"input": []}, "invalid_value", "input"),
    "501 items": ({"input": said("x") * 501}, "invalid_value", "input"),
    "a word for an item": ({"input": ["x"]}, "invalid_value", "input.0"),
    "no role": ({"input": [{"content": "x"}]}, "invalid_value", "input.0"),
    "a call without a name": ({"input": [CALL | {"name": None}]}, "invalid_type", "input.0.name"),
    "a result of nothing": (
        {"input": [{"type": "function_call_output", "output": "x"}]}, "invalid_type", "input.0.call_id"),
    "a tool without a name": ({"tools": [{"type": "function"}]}, "missing_parameter", "tools.0.name"),
    "more in a tool": ({"tools": [TOOL | {"defer_loading": True}]}, "unknown_parameter", "tools.0"),
    "a tool that is none": ({"tools": ["f"]}, "invalid_type", "tools.0"),
    "more in a form": (
        {"text": {"format": {"type": "json_object", "schema": {}}}}, "unknown_parameter", "text.format"),
    "more in plain text": (
        {"text": {"format": {"type": "text", "user": EMAIL}}}, "unknown_parameter", "text.format"),
    "more in a thought": ({"reasoning": {"user": EMAIL}}, "unknown_parameter", "reasoning"),
    "more in a stream": ({"stream_options": {"include_usage": True}}, "unknown_parameter", "stream_options"),
    "an unknown form": ({"text": {"format": {"type": "xml"}}}, "invalid_value", "text.format.type"),
    "a form without a name": (
        {"text": {"format": {"type": "json_schema", "schema": {}}}}, "missing_parameter", "text.format.name"),
    "an unknown effort": ({"reasoning": {"effort": EMAIL}}, "invalid_value", "reasoning.effort"),
    "a word of chat completions": ({"messages": said("x")}, "unknown_parameter", "messages"),
}  # fmt: skip
UNREADABLE: dict[str, Any] = {
    "an image": [{"type": "input_image", "image_url": "data:image/png;base64,AAAA"}],
    "a file at the vendor": [{"type": "input_file", "file_id": "file-1"}],
    "notes in a text": [{"type": "output_text", "text": "x", "annotations": [{"url": EMAIL}]}],
    "a text that is a number": [{"type": "input_text", "text": 5}],
}
WITH_TEXT: tuple[dict[str, Any], ...] = (
    {"tools": [TOOL | {"description": f"Konto\n{IBAN}"}]},
    {"text": {"format": {"type": "json_schema", "name": "z", "schema": {EMAIL: {}}}}},
    {"tools": [TOOL | {"name": EMAIL}], "tool_choice": {"type": "function", "name": EMAIL}},
)


async def test_state_at_the_vendor_and_its_own_tools_are_refused(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (wanted, param) in UNSUPPORTED.items():
        with subtests.test(name):
            refusal = await refused_response(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code) == (400, "unsupported_parameter")
            assert refusal.param == param
            if param == "include":
                assert "“include” is not available." in refusal.message
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_what_is_wrong_is_named(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    await each_is_named(client, subtests, INVALID)
    assert simulator.requests() == []


async def test_what_cannot_be_read_is_refused(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, content in UNREADABLE.items():
        with subtests.test(name):
            refusal = await refused_response(client, [{"role": "user", "content": content}])
            assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
            assert await ledger.ending() == ("blocked", "content_unscannable")
    for wanted in WITH_TEXT:
        refusal = await refused_response(client, "Guten Tag", extra_body=wanted)
        assert refusal.code == "content_unscannable"
    assert simulator.requests() == []


@pytest.mark.parametrize("part", [None, "", []])
async def test_what_is_no_part_is_told_before_anything_is_sent(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, part: Any
) -> None:
    refusal = await refused_response(client, [{"role": "user", "content": [part]}])
    assert (refusal.status_code, refusal.code) == (400, "invalid_value")
    assert simulator.requests() == []


async def test_empty_values_ask_for_nothing(client: openai.AsyncOpenAI) -> None:
    """Clients and frameworks send them along."""
    empty: dict[str, Any] = {
        "store": None, "previous_response_id": None, "background": False, "include": [], "tools": [],
        "text": {"format": {"type": "text"}, "verbosity": None},
        "reasoning": {"effort": None, "summary": None},
        "stream_options": {"include_obfuscation": False}, "top_logprobs": 0, "service_tier": "default",
    }  # fmt: skip
    assert (await respond(client, "Guten Tag", extra_body=empty)).output_text


@pytest.mark.parametrize("store", [{"store": False}, {}])
async def test_hidden_thoughts_are_asked_of_nobody(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, store: dict[str, Any]
) -> None:
    """Programs without state ask for them with each request; none come, and nothing of it leaves."""
    answer = await respond(client, "Guten Tag", include=HIDDEN, **store)
    assert answer.output_text
    assert {item.type for item in answer.output} == {"message"}
    await respond(client, "Guten Tag", **store)
    asked, plain = (json.loads(sent["body"]) for sent in simulator.requests())
    assert asked == plain
    assert "include" not in asked
