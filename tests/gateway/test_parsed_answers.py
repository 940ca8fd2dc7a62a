"""What ``parse()`` of OpenAI's client reads in an answer comes back with the next turn, and stays here."""

import json
from typing import Any

import openai
import pytest
from pydantic import BaseModel

from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, ask, refusal_of, said
from tests.gateway.responding import refused_response
from tests.simulator.server import RunningSimulator

# The client's own warning: its type of a replayed answer doesn't say what it holds.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:Pydantic serializer warnings"),
]


class Contact(BaseModel):
    mail: str


async def test_an_answer_that_was_parsed_goes_back(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    asked = said(f"Wie erreiche ich {EMAIL}?")
    answer = await client.chat.completions.parse(model=MODEL, messages=asked, response_format=Contact)
    message = answer.choices[0].message
    assert message.parsed == Contact(mail=EMAIL)
    await ask(client, messages=[*asked, message, *said("Und sonst?")])
    sent = json.loads(simulator.requests()[1]["body"])["messages"]
    assert set(sent[1]) <= {"role", "content", "refusal", "tool_calls"}
    assert json.loads(sent[1]["content"]) == {"mail": "[[EMAIL_1]]"}


async def test_a_call_that_was_parsed_goes_back(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    class Transfer(BaseModel):
        to: str
        account: str

    tools = [openai.pydantic_function_tool(Transfer)]
    answer = await client.chat.completions.parse(model=MODEL, messages=said(), tools=tools)
    message = answer.choices[0].message
    assert message.tool_calls
    (call,) = message.tool_calls
    assert isinstance(call.function.parsed_arguments, Transfer)
    result = {"role": "tool", "tool_call_id": call.id, "content": f"Gesendet an {EMAIL}."}
    await ask(client, messages=[*said(PROMPT), message, result], tools=tools)
    body = simulator.requests()[1]["body"]
    assert EMAIL not in body
    assert IBAN not in body
    (sent,) = json.loads(body)["messages"][1]["tool_calls"]
    assert set(sent["function"]) == {"name", "arguments"}


@pytest.mark.parametrize(
    "message",
    [{"role": "user", "content": "x", "parsed": {"mail": EMAIL}},
     {"role": "assistant", "content": "x", "parsed_arguments": {"mail": EMAIL}},
     {"role": "assistant", "tool_calls": [{"id": "c1", "parsed_arguments": {"mail": EMAIL}}]}],
    ids=["of a person", "of no call", "beside a function"],
)  # fmt: skip
async def test_elsewhere_it_is_unreadable(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, message: object
) -> None:
    assert (await refusal_of(client, messages=[message])).code == "content_unscannable"
    assert simulator.requests() == []


async def test_so_it_is_in_items_of_a_response(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """As clients send it that write their reading into the answer itself (OpenAI's for Node)."""
    part = {
        "type": "output_text",
        "text": "Ja.",
        "annotations": [],
        "logprobs": [],
        "parsed": {"mail": EMAIL},
    }
    call = {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"}
    given: list[Any] = [
        *said(PROMPT),
        {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed", "content": [part]},
        call | {"id": "fc_1", "parsed_arguments": {"mail": EMAIL}},
        {"type": "function_call_output", "call_id": "c1", "output": "x"},
    ]
    await client.responses.create(model=MODEL, input=given)
    (sent,) = simulator.requests()
    answer, result = json.loads(sent["body"])["messages"][1:]
    assert (answer["content"], result["content"]) == ("Ja.", "x")
    assert answer["tool_calls"][0]["function"] == {"name": "f", "arguments": "{}"}
    given[1] = {"role": "user", "content": [part]}
    assert (await refused_response(client, given)).code == "content_unscannable"


async def test_a_call_may_say_that_it_is_of_no_other_kind(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    call = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    result = {"role": "tool", "tool_call_id": "c1", "content": "x"}
    answer = {"role": "assistant", "tool_calls": [call | {"custom": None}]}
    await ask(client, messages=[*said(PROMPT), answer, result])
    (sent,) = simulator.requests()
    assert json.loads(sent["body"])["messages"][1]["tool_calls"] == [call]
