"""The responses API through the real client."""

import json
from typing import Any

import openai
import pytest

ASK = "Schreibe an [[PERSON_1]] wegen der Rechnung"
TOOL: Any = {
    "type": "function",
    "name": "look_up",
    "strict": False,
    "parameters": {"type": "object", "properties": {"person": {"type": "string"}}},
}


def test_document(client: openai.OpenAI) -> None:
    answer = client.responses.create(model="any", input=ASK, instructions="Firma [[ORGANIZATION_1]]")
    assert answer.status == "completed"
    assert answer.output_text.startswith("[Simulator]")
    assert "[[PERSON_1]]" in answer.output_text
    assert "[[ORGANIZATION_1]]" in answer.output_text
    assert answer.usage is not None
    assert answer.usage.total_tokens == answer.usage.input_tokens + answer.usage.output_tokens


def test_stream_has_the_events_in_order(client: openai.OpenAI) -> None:
    events: list[Any] = list(client.responses.create(model="any", input=ASK, stream=True))
    kinds = [event.type for event in events]
    deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
    assert kinds[:4] == [
        "response.created",
        "response.in_progress",
        "response.output_item.added",
        "response.content_part.added",
    ]
    assert kinds[4:-4] == ["response.output_text.delta"] * len(deltas)
    assert kinds[-4:] == [
        "response.output_text.done",
        "response.content_part.done",
        "response.output_item.done",
        "response.completed",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))
    assert events[-1].response.output_text == "".join(deltas) == events[-4].text
    assert events[-1].response.usage.output_tokens == len(deltas)


def test_limit_makes_it_incomplete(client: openai.OpenAI) -> None:
    answer = client.responses.create(model="any", input=ASK, max_output_tokens=5)
    assert answer.status == "incomplete"
    assert answer.incomplete_details is not None
    assert answer.incomplete_details.reason == "max_output_tokens"


def test_tool_call_streamed_and_then_its_result(client: openai.OpenAI) -> None:
    events: list[Any] = list(client.responses.create(model="any", input=ASK, tools=[TOOL], stream=True))
    fragments = [event.delta for event in events if event.type == "response.function_call_arguments.delta"]
    call = events[-1].response.output[0]
    assert len(fragments) > 3
    assert "".join(fragments) == call.arguments
    assert json.loads(call.arguments) == {"person": "[[PERSON_1]]"}
    turns: Any = [
        {"role": "user", "content": [{"type": "input_text", "text": ASK}]},
        call.model_dump(exclude_none=True),
        {"type": "function_call_output", "call_id": call.call_id, "output": "gefunden: [[CASE_2]]"},
    ]
    answer = client.responses.create(model="any", input=turns, tools=[TOOL])
    assert "[[CASE_2]]" in answer.output_text


def test_json_schema(client: openai.OpenAI) -> None:
    form: Any = {"format": {"type": "json_schema", "name": "x", "schema": TOOL["parameters"]}}
    assert json.loads(client.responses.create(model="any", input=ASK, text=form).output_text) == {
        "person": "[[PERSON_1]]"
    }


@pytest.mark.parametrize("state", [{"previous_response_id": "resp_1"}, {"background": True}])
def test_keeps_nothing(client: openai.OpenAI, state: Any) -> None:
    with pytest.raises(openai.BadRequestError):
        client.responses.create(model="any", input=ASK, **state)
