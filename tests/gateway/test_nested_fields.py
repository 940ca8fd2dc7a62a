"""Objects inside a request have lists of fields of their own: nothing else of them leaves."""

import json
from typing import Any

import openai
import orjson
import pytest
from openai.types.chat import ChatCompletionStreamOptionsParam
from openai.types.shared_params import FunctionDefinition
from openai.types.shared_params.response_format_json_schema import JSONSchema

from apps.gateway.wire import chat_options, chat_request, responses_request
from apps.gateway.wire.errors import WireError
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, PROMPT, ask, refusal_of, said
from tests.gateway.responding import Wrong, each_is_named, refused_response
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
FREE = {"type": "object", "properties": {"user": {"type": "string", "cache_control": {"any": ["thing"]}}}}
DEFINED: dict[str, Any] = {"name": "preis", "description": "Preise", "parameters": FREE, "strict": True}
SCHEMA: dict[str, Any] = {"name": "z", "description": "Antwort", "schema": FREE, "strict": False}
TOOL: dict[str, Any] = {"type": "function", "function": DEFINED}
CHOSEN: dict[str, Any] = {"type": "function", "function": {"name": "preis"}}
FORM: dict[str, Any] = {"type": "json_schema", "json_schema": SCHEMA}
EPHEMERAL = {"type": "ephemeral"}


def allowed(tool: dict[str, Any] = CHOSEN, **more: Any) -> dict[str, Any]:
    return {"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [tool], **more}}


def within(given: dict[str, Any], part: str = "function", /, **more: Any) -> dict[str, Any]:
    return given | {part: given[part] | more}


UNKNOWN: dict[str, tuple[dict[str, Any], str]] = {
    "a person of a tool": ({"tools": [TOOL, TOOL | {"user_id": EMAIL}]}, "tools.1"),
    "labels of a tool": ({"tools": [TOOL | {"metadata": {"a": EMAIL}}]}, "tools.0"),
    "a cache of a tool": ({"tools": [TOOL | {"cache_control": EPHEMERAL}]}, "tools.0"),
    "a field without a name": ({"tools": [TOOL | {"": 1}]}, "tools.0"),
    "a person of a function": ({"tools": [within(TOOL, user=EMAIL)]}, "tools.0.function"),
    "a cache of a function": ({"tools": [within(TOOL, cache_control=EPHEMERAL)]}, "tools.0.function"),
    "a person of a choice": ({"tool_choice": CHOSEN | {"user": EMAIL}}, "tool_choice"),
    "a cache of a choice": ({"tool_choice": CHOSEN | {"allowed_tools": {}}}, "tool_choice"),
    "more of a chosen function": (
        {"tool_choice": within(CHOSEN, description=EMAIL)}, "tool_choice.function"),
    "more beside what is allowed": ({"tool_choice": allowed() | {"user": EMAIL}}, "tool_choice"),
    "more in what is allowed": ({"tool_choice": allowed(user=EMAIL)}, "tool_choice.allowed_tools"),
    "more in an allowed tool": (
        {"tool_choice": allowed(CHOSEN | {"user": EMAIL})}, "tool_choice.allowed_tools.tools.0"),
    "more in an allowed function": (
        {"tool_choice": allowed(within(CHOSEN, user=EMAIL))}, "tool_choice.allowed_tools.tools.0.function"),
    "a person of a form": ({"response_format": {"type": "text", "user": EMAIL}}, "response_format"),
    "state of a form": (
        {"response_format": {"type": "json_object", "previous_response_id": EMAIL}}, "response_format"),
    "a schema of plain JSON": (
        {"response_format": FORM | {"type": "json_object"}}, "response_format"),
    "a person beside a schema": ({"response_format": FORM | {"user": EMAIL}}, "response_format"),
    "a person in a schema's frame": (
        {"response_format": within(FORM, "json_schema", user=EMAIL)}, "response_format.json_schema"),
    "more of a stream": ({"stream_options": {"foo": 1}}, "stream_options"),
}  # fmt: skip
WRONG: Wrong = {
    "a function that is a text": (
        {"tools": [TOOL | {"function": "preis"}]}, "invalid_type", "tools.0.function"),
    "no function": ({"tools": [{"type": "function"}]}, "invalid_type", "tools.0.function"),
    "no name": (
        {"tools": [TOOL | {"function": {"strict": True}}]}, "missing_parameter", "tools.0.function.name"),
    "a name that is a list": (
        {"tools": [within(TOOL, name=[EMAIL])]}, "invalid_type", "tools.0.function.name"),
    "a number for words": (
        {"tools": [within(TOOL, description=5)]}, "invalid_type", "tools.0.function.description"),
    "a list of parameters": (
        {"tools": [within(TOOL, parameters=[EMAIL])]}, "invalid_type", "tools.0.function.parameters"),
    "a word for a truth": (
        {"tools": [within(TOOL, strict="yes")]}, "invalid_type", "tools.0.function.strict"),
    "a tool that is a word": ({"tools": ["preis"]}, "invalid_type", "tools.0"),
    "a tool without a type": ({"tools": [{"function": DEFINED}]}, "unsupported_parameter", "tools.0.type"),
    "a choice of nothing": ({"tool_choice": {}}, "unsupported_parameter", "tool_choice.type"),
    "a choice without a name": (
        {"tool_choice": CHOSEN | {"function": {}}}, "missing_parameter", "tool_choice.function.name"),
    "nothing allowed": ({"tool_choice": {"type": "allowed_tools"}}, "invalid_type",
                        "tool_choice.allowed_tools"),
    "no tools allowed": (
        {"tool_choice": allowed(tools=[])}, "invalid_value", "tool_choice.allowed_tools.tools"),
    "another mode": ({"tool_choice": allowed(mode=EMAIL)}, "invalid_value", "tool_choice.allowed_tools.mode"),
    "no mode": ({"tool_choice": allowed(mode=None)}, "invalid_value", "tool_choice.allowed_tools.mode"),
    "a list for a schema": (
        {"response_format": within(FORM, "json_schema", schema=[EMAIL])}, "invalid_type",
        "response_format.json_schema.schema"),
    "a usage that is a word": (
        {"stream_options": {"include_usage": "yes"}}, "invalid_type", "stream_options.include_usage"),
    "padding that is a number": (
        {"stream_options": {"include_obfuscation": 1}}, "invalid_type", "stream_options.include_obfuscation"),
}  # fmt: skip
CALL = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
OUTPUT = {"type": "function_call_output", "call_id": "c1", "output": "x"}
CUSTOM = {"id": "c2", "type": "custom", "custom": {"name": "run_sql", "input": "SELECT 1"}}
ITEMS: Wrong = {
    "a name of a person": (
        {"input": [*said("x"), {"role": "user", "content": "x", "name": EMAIL}]},
        "unknown_parameter", "input.1"),
    "calls of chat completions": (
        {"input": [{"role": "assistant", "content": "x", "tool_calls": [CUSTOM]}]},
        "unknown_parameter", "input.0"),
    "a refusal beside a text": (
        {"input": [{"role": "assistant", "content": "x", "refusal": EMAIL}]}, "unknown_parameter", "input.0"),
    "free text in a call": (
        {"input": [CALL | {"custom": CUSTOM["custom"]}]}, "unknown_parameter", "input.0"),
    "a place in a call": ({"input": [CALL | {"index": 3}]}, "unknown_parameter", "input.0"),
    "a call in a result": (
        {"input": [CALL, OUTPUT | {"tool_calls": [CUSTOM]}]}, "unknown_parameter", "input.1"),
    "a cache of a result": (
        {"input": [CALL, OUTPUT | {"cache_control": EPHEMERAL}]}, "unknown_parameter", "input.1"),
}  # fmt: skip


def options_of(**options: Any) -> dict[str, Any]:
    """Those that leave."""
    raw = orjson.dumps({"model": MODEL, "messages": said("Guten Tag"), **options})
    return chat_request.parse(raw).options


async def test_what_openai_does_not_know_there_is_refused_and_not_repeated(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (wanted, param) in UNKNOWN.items():
        with subtests.test(name):
            refusal = await refusal_of(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code, refusal.param) == (400, "unknown_parameter", param)
            assert refusal.type == "invalid_request_error"
            assert EMAIL not in refusal.response.text
    assert simulator.requests() == []
    assert await ledger.count() == 0


async def test_what_is_wrong_there_is_named(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    for name, (wanted, code, param) in WRONG.items():
        with subtests.test(name):
            refusal = await refusal_of(client, "Guten Tag", extra_body=wanted)
            assert (refusal.status_code, refusal.code, refusal.param) == (400, code, param)
    assert simulator.requests() == []


async def test_items_of_a_response_hold_no_words_of_chat_completions(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, subtests: pytest.Subtests
) -> None:
    refusals = await each_is_named(client, subtests, ITEMS)
    assert not [refusal for refusal in refusals if EMAIL in refusal.response.text]
    assert simulator.requests() == []
    assert await ledger.count() == 0


@pytest.mark.parametrize(
    "options",
    [
        {"tools": [TOOL]},
        {"tools": [{"type": "function", "function": {"name": "preis"}}]},
        {"tools": []},
        {"tool_choice": CHOSEN},
        {"tool_choice": allowed()},
        {"tool_choice": allowed(TOOL, mode="required")},
        *({"tool_choice": word} for word in ("none", "auto", "required")),
        *({"response_format": {"type": kind}} for kind in ("text", "json_object")),
        {"response_format": FORM},
    ],
    ids=str,
)
def test_every_field_of_the_reference_leaves_and_a_schema_holds_anything(options: dict[str, Any]) -> None:
    assert options_of(**options) == options


def test_what_has_no_value_is_left_out_name_and_all() -> None:
    nothing = {EMAIL: None, "user": None}
    function = {"name": "preis", "description": None, "parameters": None, "strict": None, **nothing}
    tool = {"type": "function", "function": {"name": "preis"}}
    assert options_of(tools=[{"function": function, "type": "function", **nothing}]) == {"tools": [tool]}
    form = FORM | {"json_schema": {"name": "z", "strict": None, "schema": None, **nothing}}
    assert options_of(response_format=form) == {
        "response_format": {"type": "json_schema", "json_schema": {"name": "z"}}
    }


def test_a_function_may_say_its_type_once_more() -> None:
    again = within(TOOL, type="function")
    assert options_of(tools=[again], tool_choice=within(CHOSEN, type="function")) == {
        "tools": [TOOL], "tool_choice": CHOSEN,
    }  # fmt: skip
    with pytest.raises(WireError) as refused:
        options_of(tools=[within(TOOL, type="web_search")])
    assert (refused.value.code, refused.value.param) == ("invalid_value", "tools.0.function.type")


def test_the_lists_are_those_of_the_client() -> None:
    """A field that is new there is looked at before it leaves."""
    assert set(chat_options.FUNCTION_FIELDS) == set(FunctionDefinition.__annotations__)
    assert set(chat_options.SCHEMA_FIELDS) == set(JSONSchema.__annotations__)
    assert set(ChatCompletionStreamOptionsParam.__annotations__) == {"include_usage", "include_obfuscation"}


@pytest.mark.parametrize("padded", [True, False])
async def test_padding_of_a_stream_is_asked_of_nobody(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, padded: bool
) -> None:
    options = {"include_usage": False, "include_obfuscation": padded}
    async for _ in await ask(client, "Guten Tag", stream=True, stream_options=options):
        pass
    (sent,) = simulator.requests()
    assert json.loads(sent["body"])["stream_options"] == {"include_usage": True}


async def test_a_cache_in_a_part_is_unreadable_in_both(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    part = {"type": "text", "text": "Guten Tag", "cache_control": EPHEMERAL}
    given = [{"role": "user", "content": [part]}]
    for refusal in (await refusal_of(client, messages=given), await refused_response(client, given)):
        assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
    assert simulator.requests() == []


def test_a_result_may_name_its_tool() -> None:
    raw = orjson.dumps({"model": MODEL, "input": [*said(PROMPT), CALL, OUTPUT | {"name": "f"}]})
    *_, result = responses_request.parse(raw).messages
    assert result == {"name": "f", "role": "tool", "tool_call_id": "c1", "content": "x"}
