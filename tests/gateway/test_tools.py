"""Calls of functions, both ways: placeholders go out, values come back, and JSON stays JSON."""

import json
from typing import Any

import openai
import pytest

from apps.interactions.models import ContentKind
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, PROMPT, SECRET, ask, refusal_of, said
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "send_mail",
            "description": "Schickt eine Nachricht",
            "parameters": {
                "type": "object",
                "properties": {"to": {"type": "string"}, "account": {"type": "string"}},
                "required": ["to", "account"],
            },
        },
    }
]
BROKEN = "+49 30\n23125 118"  # a number that a mail program has wrapped
ARGUMENTS = '{"to": "[[EMAIL_1]]", "note": "Tel. [[PHONE_1]] und \\"[[IBAN_1]]\\"", "n": [1, null]}'


def call(arguments: str, index: int = 0, name: str = "send_mail") -> dict[str, Any]:
    return {"index": index, "id": f"call_{index}", "type": "function",
            "function": {"name": name, "arguments": arguments}}  # fmt: skip


async def collected(stream: Any) -> tuple[list[dict[str, str]], str | None]:
    """Calls put together as clients do it, and the reason of the end."""
    calls: list[dict[str, str]] = []
    reason = None
    async for chunk in stream:
        for choice in chunk.choices:
            reason = choice.finish_reason or reason
            for part in choice.delta.tool_calls or ():
                if part.index == len(calls):
                    assert part.type == "function"
                    calls.append({"id": part.id, "name": part.function.name, "arguments": ""})
                calls[part.index]["arguments"] += part.function.arguments or ""
    return calls, reason


async def test_arguments_that_stream_are_restored_as_valid_json(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    """One character at a time, and a value with a line break in it."""
    pieces = [{"tool_calls": [call("")]}]
    pieces += [{"tool_calls": [{"index": 0, "function": {"arguments": letter}}]} for letter in ARGUMENTS]
    async with scripted_vendor(streamed(*pieces, finish_reason="tool_calls")) as vendor:
        await lead_to(company, vendor.url)
        prompt = f"{PROMPT} Telefon {BROKEN}."
        calls, reason = await collected(await ask(client, prompt, tools=TOOLS, stream=True))
        assert EMAIL not in vendor.received[0].decode()
    assert reason == "tool_calls"
    assert json.loads(calls[0]["arguments"]) == {
        "to": EMAIL, "note": f'Tel. {BROKEN} und "{IBAN}"', "n": [1, None],
    }  # fmt: skip
    (stored,) = await ledger.stored()
    assert stored["tool_calls"][0]["function"]["arguments"] == ARGUMENTS


async def test_arguments_in_one_piece_are_restored_too(company: Cast, client: openai.AsyncOpenAI) -> None:
    answer = {"role": "assistant", "content": None, "tool_calls": [call(ARGUMENTS)]}
    async with scripted_vendor(whole(answer, "tool_calls")) as vendor:
        await lead_to(company, vendor.url)
        choice = (await ask(client, f"{PROMPT} Telefon {BROKEN}.", tools=TOOLS)).choices[0]
    assert choice.finish_reason == "tool_calls"
    assert json.loads(choice.message.tool_calls[0].function.arguments)["to"] == EMAIL


async def test_several_calls_at_once_keep_apart(client: openai.AsyncOpenAI) -> None:
    stream = await ask(client, f"{PROMPT} sim:calls=3", tools=TOOLS, stream=True)
    calls, reason = await collected(stream)
    assert reason == "tool_calls"
    assert len({one["id"] for one in calls}) == 3
    for one in calls:
        assert one["name"] == "send_mail"
        assert IBAN in json.loads(one["arguments"]).values()


async def test_clear_values_in_calls_and_results_are_protected(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    messages = [
        *said("Was wissen wir über den Kunden?"),
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "call_1", "type": "function",
             "function": {"name": "find", "arguments": json.dumps({"iban": IBAN, "who": [EMAIL]})}}]},
        {"role": "tool", "tool_call_id": "call_1", "content": json.dumps({"mail": EMAIL, "konto": IBAN})},
    ]  # fmt: skip
    answer = await ask(client, messages=messages, tools=TOOLS)
    assert EMAIL in answer.choices[0].message.content
    (request,) = simulator.requests()
    assert EMAIL not in request["body"]
    assert IBAN not in request["body"]
    sent = json.loads(request["body"])["messages"]
    arguments = json.loads(sent[1]["tool_calls"][0]["function"]["arguments"])
    assert arguments == {"iban": "[[IBAN_1]]", "who": ["[[EMAIL_1]]"]}
    assert json.loads(sent[2]["content"]) == {"mail": "[[EMAIL_1]]", "konto": "[[IBAN_1]]"}


@pytest.mark.parametrize("where", ["arguments", "result"])
async def test_a_secret_in_a_call_or_its_result_is_blocked(
    client: openai.AsyncOpenAI, simulator: RunningSimulator, where: str
) -> None:
    given = {"arguments": "{}", "result": "nichts", where: json.dumps({"token": SECRET})}
    function = {"name": "find", "arguments": given["arguments"]}
    messages = [
        *said("Bitte."),
        {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": function}]},
        {"role": "tool", "tool_call_id": "1", "content": given["result"]},
    ]
    assert (await refusal_of(client, messages=messages)).code == "dlp_blocked"
    assert simulator.requests() == []


async def test_a_secret_that_the_model_writes_into_arguments_is_stopped(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    pieces = [{"tool_calls": [call("")]}]
    text = f'{{"token": "{SECRET}"}}'
    pieces += [{"tool_calls": [{"index": 0, "function": {"arguments": part}}]} for part in text]
    async with scripted_vendor(streamed(*pieces)) as vendor:
        await lead_to(company, vendor.url)
        with pytest.raises(openai.APIError) as stopped:
            await collected(await ask(client, tools=TOOLS, stream=True))
    assert stopped.value.code == "output_blocked"
    assert await ledger.ending() == ("blocked", "output_blocked")
    assert SECRET not in str(await ledger.stored())


async def test_a_schema_holds_no_people_but_a_sentence_in_it_may(client: openai.AsyncOpenAI) -> None:
    """Its keywords stand alone on their lines, as a signature does."""

    def form(description: str, **more: str) -> Any:
        properties = {"email": {"title": "Email", "type": "string"}, "paid": {"type": "boolean"}}
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        named = {"name": "Customer", "schema": {**schema, **more, "description": description}, "strict": True}
        return {"type": "json_schema", "json_schema": named}

    assert (await ask(client, response_format=form("One customer"))).choices
    dialect = {"$schema": "http://json-schema.org/draft-07/schema#"}  # as openai-node writes it
    assert (await ask(client, response_format=form("One customer", **dialect))).choices
    other = {"$schema": "https://rheinwerk.example/max.muster?session=4711"}
    refusal = await refusal_of(client, response_format=form("One customer", **other))
    assert refusal.code == "content_unscannable"
    refusal = await refusal_of(client, response_format=form("Bitte für Frau Beate Albers ausfüllen"))
    assert refusal.code == "content_unscannable"


async def test_an_id_that_reads_like_a_value_keeps_a_form_that_every_vendor_takes(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """Nothing is found in it; the program's own id pairs its next turn, the record has the other one."""
    id_ = f"call-{EMAIL}"
    function = {"name": "find", "arguments": "{}"}
    messages = [
        *said("Guten Tag"),
        {"role": "assistant", "tool_calls": [{"id": id_, "type": "function", "function": function}]},
        {"role": "tool", "tool_call_id": id_, "content": "nichts"},
    ]
    await ask(client, messages=messages, tools=TOOLS)
    (request,) = simulator.requests()
    sent = json.loads(request["body"])["messages"]
    assert sent[1]["tool_calls"][0]["id"] == sent[2]["tool_call_id"] == "call00001"
    assert await ledger.stored(ContentKind.PROMPT) == sent
    assert (await ledger.newest()).found == {}
