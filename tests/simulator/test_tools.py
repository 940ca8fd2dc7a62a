"""Tool calls and structured output through the real client."""

import json
from typing import Any

import openai
import pytest

PARAMETERS = {
    "type": "object",
    "properties": {"to_email": {"type": "string"}, "person": {"type": "string"}, "days": {"type": "integer"}},
    "required": ["to_email", "person", "days"],
}
TOOLS: Any = [
    {"type": "function", "function": {"name": "send_mail", "parameters": PARAMETERS}},
    {"type": "function", "function": {"name": "look_up", "parameters": {"type": "object", "properties": {}}}},
]
ASK: Any = [{"role": "user", "content": "Schreibe an [[PERSON_1]], [[EMAIL_1]]"}]
FILLED = {"to_email": "[[EMAIL_1]]", "person": "[[PERSON_1]]", "days": 1}


def test_call_in_a_document(client: openai.OpenAI) -> None:
    choice = client.chat.completions.create(model="any", messages=ASK, tools=TOOLS).choices[0]
    assert choice.finish_reason == "tool_calls"
    assert choice.message.content is None
    [call] = choice.message.tool_calls or []
    assert call.type == "function"
    assert call.function.name == "send_mail"
    assert json.loads(call.function.arguments) == FILLED


def test_calls_in_a_stream_come_as_fragments(client: openai.OpenAI) -> None:
    asked: Any = [{"role": "user", "content": ASK[0]["content"] + " sim:calls=2"}]
    stream = client.chat.completions.create(model="any", messages=asked, tools=TOOLS, stream=True)
    chunks = [chunk.choices[0] for chunk in stream]
    deltas = [call for choice in chunks for call in choice.delta.tool_calls or []]
    heads = [call for call in deltas if call.id]
    assert [(call.index, call.type, call.function.name) for call in heads] == [  # type: ignore[union-attr]
        (0, "function", "send_mail"),
        (1, "function", "look_up"),
    ]
    rest = [call for call in deltas if not call.id]
    assert all(call.type is None and call.function and call.function.name is None for call in rest)
    first = [call.function.arguments or "" for call in rest if call.index == 0 and call.function]
    assert json.loads("".join(first)) == FILLED
    assert not any("[[EMAIL_1]]" in fragment for fragment in first)
    assert chunks[-1].finish_reason == "tool_calls"


def test_a_named_tool_is_called_and_none_is_none(client: openai.OpenAI) -> None:
    named: Any = {"type": "function", "function": {"name": "look_up"}}
    answer = client.chat.completions.create(model="any", messages=ASK, tools=TOOLS, tool_choice=named)
    assert [call.function.name for call in answer.choices[0].message.tool_calls or []] == ["look_up"]  # type: ignore[union-attr]
    answer = client.chat.completions.create(model="any", messages=ASK, tools=TOOLS, tool_choice="none")
    assert answer.choices[0].message.tool_calls is None


def test_after_a_result_comes_text(client: openai.OpenAI) -> None:
    call = {
        "id": "call_1",
        "type": "function",
        "function": {"name": "send_mail", "arguments": '{"a":"[[CASE_9]]"}'},
    }
    turns: Any = [
        *ASK,
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": "gesendet an [[EMAIL_2]]"},
    ]
    choice = client.chat.completions.create(model="any", messages=turns, tools=TOOLS).choices[0]
    assert choice.finish_reason == "stop"
    assert "Ergebnis der Abfrage" in (choice.message.content or "")
    assert "[[EMAIL_2]]" in (choice.message.content or "")
    assert "[[CASE_9]]" in (choice.message.content or "")


@pytest.mark.parametrize("stream", [False, True])
def test_json_object(client: openai.OpenAI, stream: bool) -> None:
    form: Any = {"type": "json_object"}
    answer: Any = client.chat.completions.create(
        model="any", messages=ASK, response_format=form, stream=stream
    )
    if stream:
        text = "".join(chunk.choices[0].delta.content or "" for chunk in answer)
    else:
        text = answer.choices[0].message.content
    value = json.loads(text)
    assert value["simulator"].startswith("[Simulator]")
    assert value["details"] == {"person_1": "[[PERSON_1]]", "email_1": "[[EMAIL_1]]"}


def test_json_schema(client: openai.OpenAI) -> None:
    form: Any = {"type": "json_schema", "json_schema": {"name": "mail", "schema": PARAMETERS}}
    answer = client.chat.completions.create(model="any", messages=ASK, response_format=form)
    assert json.loads(answer.choices[0].message.content or "") == FILLED
