"""The Responses API over the one pipeline, as OpenAI's client sees it."""

import json
from typing import Any

import httpx2
import openai
import pydantic
import pytest
from openai.types.responses import Response

from apps.interactions.models import ContentKind
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET
from tests.gateway.responding import TOOLS, refused_response, respond
from tests.gateway.reviewing import held, release, send_released
from tests.gateway.vendor import CREDENTIAL, lead_to, scripted_vendor, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


class Contact(pydantic.BaseModel):
    mail: str


async def test_an_answer_is_restored_and_nothing_clear_leaves(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    answer = await respond(client, instructions=f"Antworte {EMAIL} knapp.")
    assert EMAIL in answer.output_text
    assert answer.status == "completed"
    assert answer.usage.total_tokens == answer.usage.input_tokens + answer.usage.output_tokens > 0
    (sent,) = simulator.requests()
    assert sent["path"] == "/v1/chat/completions"
    assert [one["role"] for one in json.loads(sent["body"])["messages"]] == ["system", "user"]
    assert EMAIL not in sent["body"]
    assert IBAN not in sent["body"]


async def test_the_record_is_that_of_any_message(client: openai.AsyncOpenAI) -> None:
    answer = await client.responses.with_raw_response.create(model=MODEL, input=PROMPT)
    interaction = await ledger.newest()
    assert answer.headers["x-request-id"] == str(interaction.pk)
    assert answer.parse().id == f"resp_{interaction.pk.hex}"
    assert await ledger.ending() == ("completed", "")
    assert interaction.found == {"EMAIL": 1, "IBAN": 1}
    assert await ledger.clear_answer() == answer.parse().output_text
    assert EMAIL not in str(await ledger.stored(ContentKind.PROMPT))


async def test_responses_are_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    headers = {"authorization": f"Bearer {clear_key}"}
    wanted: list[dict[str, Any]] = [
        {}, {"tools": TOOLS}, {"max_output_tokens": 16}, {"text": {"verbosity": "low"}},
        {"reasoning": {"effort": "low"}, "temperature": 0.5, "instructions": "Knapp."},
    ]  # fmt: skip
    for options in wanted:
        asked = {"model": MODEL, "input": PROMPT, **options}
        answer = await http.post("/v1/responses", json=asked, headers=headers)
        shown = answer.json()
        assert shown.pop("store") is False  # OpenAI sends it, though its client has no field for it
        assert Response.model_validate_json(json.dumps(shown), extra="forbid").usage


async def test_a_short_answer_is_incomplete(client: openai.AsyncOpenAI) -> None:
    answer = await respond(client, max_output_tokens=16)
    assert answer.status == "incomplete"
    assert answer.incomplete_details.reason == "max_output_tokens"
    assert answer.output[0].status == "incomplete"


async def test_a_conversation_with_calls_goes_back_and_forth(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """As programs do it: what came is sent along again, with the results."""
    said = [{"role": "user", "content": [{"type": "input_text", "text": PROMPT}]}]
    answer = await respond(client, said, tools=TOOLS)
    (call,) = answer.output
    assert call.type == "function_call"
    assert IBAN in json.loads(call.arguments).values()
    result = {"type": "function_call_output", "call_id": call.call_id, "output": f"Gesendet an {EMAIL}."}
    again = [*said, call.model_dump(exclude_none=True), result]
    assert (await respond(client, again, tools=TOOLS)).output_text
    sent = json.loads(simulator.requests()[1]["body"])["messages"]
    assert [one["role"] for one in sent] == ["user", "assistant", "tool"]
    (function,) = sent[1]["tool_calls"]
    assert "[[IBAN_1]]" in json.loads(function["function"]["arguments"]).values()
    assert sent[2] == {"role": "tool", "tool_call_id": call.call_id, "content": "Gesendet an [[EMAIL_1]]."}


async def test_an_answer_can_be_sent_along_again(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    first = await respond(client, f"Kurz: wer ist {EMAIL}?")
    said = {"role": "user", "content": "Und weiter?"}
    await respond(client, [*(item.model_dump() for item in first.output), said])
    sent = json.loads(simulator.requests()[1]["body"])["messages"]
    assert [set(message) for message in sent] == [{"role", "content"}] * 2
    assert "[[EMAIL_1]]" in sent[0]["content"]


async def test_structured_answers_are_parsed(client: openai.AsyncOpenAI) -> None:
    asked = f"Wie erreiche ich {EMAIL}?"
    answer = await client.responses.parse(model=MODEL, input=asked, text_format=Contact)
    assert answer.output_parsed == Contact(mail=EMAIL)


async def test_a_refusal_of_the_model_is_one_here_too(company: Cast, client: openai.AsyncOpenAI) -> None:
    message = {"role": "assistant", "content": None, "refusal": "Das geht nicht, [[EMAIL_1]]."}
    async with scripted_vendor(whole(message)) as vendor:
        await lead_to(company, vendor.url)
        answer = await respond(client)
    assert [(part.type, part.refusal) for part in answer.output[0].content] == [
        ("refusal", f"Das geht nicht, {EMAIL}.")
    ]


async def test_a_secret_is_blocked(client: openai.AsyncOpenAI, simulator: RunningSimulator) -> None:
    refusal = await refused_response(client, f"Mein Schlüssel ist {SECRET}")
    assert (refusal.status_code, refusal.code) == (400, "dlp_blocked")
    assert simulator.requests() == []
    assert await ledger.ending() == ("blocked", "content_blocked")


async def test_a_message_that_waits_can_be_fetched_after_its_release(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    await conditions.hold(company, questions=True)
    refusal = await refused_response(client, stream=True)
    assert (refusal.status_code, refusal.code) == (403, "held_for_review")
    await release(company)
    await send_released()
    after = (await held(http, clear_key, refusal.response.headers["x-portal-held"])).json()
    assert EMAIL in after["choices"][0]["message"]["content"]


BODY = (
    '{"model":"nordlicht-l-2026-09","messages":[{"role":"system","content":"Antworte knapp."},'
    '{"role":"user","content":"Schreib an [[EMAIL_1]]."},{"role":"assistant","content":"Gern.","tool_calls":'
    '[{"id":"c1","type":"function","function":{"name":"send_mail","arguments":"{}"}}]},'
    '{"role":"tool","tool_call_id":"c1","content":"[[IBAN_1]]"}],'
    '"temperature":0.3,"top_p":0.9,"max_tokens":400,"tools":[{"type":"function","function":'
    '{"name":"preis","parameters":{"type":"object"},"strict":true}}],'
    '"tool_choice":{"type":"function","function":{"name":"preis"}},"parallel_tool_calls":true,'
    '"response_format":{"type":"json_schema","json_schema":{"name":"z","schema":{"type":"object"}}},'
    '"reasoning_effort":"low","verbosity":"low","stream":false}'
)


async def test_exactly_what_leaves(company: Cast, client: openai.AsyncOpenAI) -> None:
    items = [
        {"role": "user", "content": f"Schreib an {EMAIL}."},
        {"role": "assistant", "content": [{"type": "output_text", "text": "Gern.", "annotations": []}],
         "id": "msg_1", "status": "completed", "type": "message"},
        {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "send_mail", "arguments": "{}",
         "status": "completed"},
        {"type": "function_call_output", "call_id": "c1", "output": [{"type": "input_text", "text": IBAN}]},
    ]  # fmt: skip
    async with scripted_vendor(whole({"role": "assistant", "content": "Gern."})) as vendor:
        await lead_to(company, vendor.url)
        await respond(
            client, items, instructions="Antworte knapp.", temperature=0.3, top_p=0.9, max_output_tokens=400,
            tools=[{"type": "function", "name": "preis", "parameters": {"type": "object"}, "strict": True}],
            tool_choice={"type": "function", "name": "preis"}, parallel_tool_calls=True,
            reasoning={"effort": "low"}, user="leyla.aydin", metadata={"kunde": EMAIL}, store=False,
            include=["reasoning.encrypted_content"], truncation="disabled", safety_identifier="leyla",
            prompt_cache_key="leyla-1",
            text={"verbosity": "low",
                  "format": {"type": "json_schema", "name": "z", "schema": {"type": "object"}}},
        )  # fmt: skip
        head, body = vendor.received[0].decode().split("\r\n\r\n", 1)
    assert body == BODY
    assert head.startswith("POST /v1/chat/completions HTTP/1.1\r\n")
    assert f"authorization: Bearer {CREDENTIAL}" in head.replace("Authorization", "authorization")
