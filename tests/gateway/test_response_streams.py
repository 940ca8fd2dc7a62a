"""Streams of the Responses API: every event in its order, also where the filter holds text back."""

import asyncio
from typing import Any

import httpx2
import openai
import orjson
import pytest
from openai.types.responses import ResponseStreamEvent
from pydantic import TypeAdapter

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, SECRET
from tests.gateway.responding import TOOLS, all_events, of_kind, respond
from tests.gateway.vendor import event, http_reply, lead_to, scripted_vendor, streamed
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
CALL = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "send_mail", "arguments": ""}}
ARGUMENTS = '{"to": "[[EMAIL_1]]", "account": "[[IBAN_1]]"}'
TEXT = "Ich schreibe an [[EMAIL_1]]."
OF_TEXT = [
    "response.created", "response.in_progress", "response.output_item.added", "response.content_part.added",
    "response.output_text.delta", "response.output_text.done", "response.content_part.done",
    "response.output_item.done", "response.completed",
]  # fmt: skip


def letters(text: str) -> list[dict[str, Any]]:
    return [{"content": letter} for letter in text]


def spelled_call(arguments: str) -> list[dict[str, Any]]:
    spelled = [{"tool_calls": [{"index": 0, "function": {"arguments": one}}]} for one in arguments]
    return [{"tool_calls": [CALL]}, *spelled]


def kinds(events: list[Any]) -> list[str]:
    """Their types, each once where it stands several times in a row."""
    found = [event.type for event in events]
    return [kind for n, kind in enumerate(found) if n == 0 or found[n - 1] != kind]


async def broken(client: openai.AsyncOpenAI) -> tuple[list[Any], openai.APIError]:
    """What a stream told before it failed, and what it raised."""
    seen: list[Any] = []
    try:
        async for one in await respond(client, "Guten Tag", stream=True):
            seen.append(one)  # noqa: PERF401 -- what came before the failure counts
    except openai.APIError as failure:
        return seen, failure
    raise AssertionError("the stream ended as if nothing had happened")


async def test_a_text_comes_in_the_order_of_the_api(client: openai.AsyncOpenAI) -> None:
    events = await all_events(client)
    assert kinds(events) == OF_TEXT
    text = "".join(one.delta for one in of_kind(events, "output_text.delta"))
    assert EMAIL in text
    assert of_kind(events, "output_text.done")[0].text == text
    final = events[-1].response
    assert final.output_text == text == await ledger.clear_answer()
    assert final.usage.output_tokens > 0


async def test_the_clients_own_stream_puts_it_together(client: openai.AsyncOpenAI) -> None:
    async with client.responses.stream(model=MODEL, input=PROMPT) as stream:
        async for _ in stream:
            pass
        final = await stream.get_final_response()
    assert EMAIL in final.output_text
    async with client.responses.stream(model=MODEL, input=PROMPT, tools=TOOLS) as stream:
        final = await stream.get_final_response()
    assert [item.type for item in final.output] == ["function_call"]


async def test_events_are_of_the_clients_type(http: httpx2.AsyncClient, clear_key: str) -> None:
    one_event: TypeAdapter[Any] = TypeAdapter(ResponseStreamEvent)
    for options in ({}, {"tools": TOOLS}):
        asked = {"model": MODEL, "input": PROMPT, "stream": True, **options}
        answer = await http.post(
            "/v1/responses", json=asked, headers={"authorization": f"Bearer {clear_key}"}
        )
        assert answer.headers["content-type"].startswith("text/event-stream")
        *told, rest = answer.text.split("\n\n")
        assert rest == ""
        for each in told:
            name, data = each.split("\n")
            assert name == f"event: {orjson.loads(data[6:])['type']}"
            one_event.validate_json(data[6:])


async def test_text_and_call_spelled_letter_by_letter(company: Cast, client: openai.AsyncOpenAI) -> None:
    """The end of the text is held back until the call begins: it comes before it."""
    reply = streamed(*letters(TEXT), *spelled_call(ARGUMENTS), finish_reason="tool_calls")
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        events = await all_events(client, tools=TOOLS)
    text = "".join(one.delta for one in of_kind(events, "output_text.delta"))
    arguments = "".join(one.delta for one in of_kind(events, "function_call_arguments.delta"))
    assert text == TEXT.replace("[[EMAIL_1]]", EMAIL)
    order = [one.output_index for one in events if one.type.endswith(".delta")]
    assert order == sorted(order)
    assert arguments == ARGUMENTS.replace("[[EMAIL_1]]", EMAIL).replace("[[IBAN_1]]", IBAN)
    (done,) = of_kind(events, "function_call_arguments.done")
    assert done.arguments == arguments
    message, call = events[-1].response.output
    assert (message.content[0].text, call.arguments, call.name) == (text, arguments, "send_mail")
    assert [one.output_index for one in of_kind(events, "output_item.done")] == [0, 1]


async def test_an_id_that_comes_late_is_that_of_the_call(company: Cast, client: openai.AsyncOpenAI) -> None:
    first, second = ({"arguments": half, "name": "send_mail"} for half in (ARGUMENTS[:9], ARGUMENTS[9:]))
    pieces = {"index": 0, "function": first}, {"index": 0, "id": "call_9", "function": second}
    reply = streamed(*({"tool_calls": [one]} for one in pieces), finish_reason="tool_calls")
    async with scripted_vendor(reply) as vendor:
        await lead_to(company, vendor.url)
        events = await all_events(client, tools=TOOLS)
    (call,) = events[-1].response.output
    assert (call.call_id, call.name) == ("call_9", "send_mail")


async def test_a_refusal_streams_as_one(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(streamed({"refusal": "Das geht "}, {"refusal": "nicht."})) as vendor:
        await lead_to(company, vendor.url)
        events = await all_events(client)
    assert "".join(one.delta for one in of_kind(events, "refusal.delta")) == "Das geht nicht."
    assert events[-1].response.output[0].content[0].refusal == "Das geht nicht."


async def test_a_cut_answer_says_so(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(streamed({"content": "Halb"}, finish_reason="length")) as vendor:
        await lead_to(company, vendor.url)
        events = await all_events(client)
    assert events[-1].type == "response.incomplete"
    assert events[-1].response.incomplete_details.reason == "max_output_tokens"


async def test_what_fails_midway_is_told_and_raised(company: Cast, client: openai.AsyncOpenAI) -> None:
    """Told as ``response.failed``, and raised: a client that only reads the text must notice too."""
    secret = streamed({"content": "Der Anfang. "}, {"content": f"Schlüssel {SECRET} Ende. "})
    cut = http_reply(event(choices=[{"index": 0, "delta": {"content": "Der Anfang. Und "}}]))
    for reply, code in ((secret, "output_blocked"), (cut, "upstream_cut")):
        async with scripted_vendor(reply) as vendor:
            await lead_to(company, vendor.url)
            seen, failure = await broken(client)
        assert failure.code == code
        assert seen[-1].type == "response.failed"
        assert seen[-1].response.error.code == code
        assert "Der Anfang." in "".join(one.delta for one in of_kind(seen, "output_text.delta"))
        assert SECRET not in str(seen)


async def test_what_fails_at_once_has_a_status(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(http_reply(b"", status="500 Internal Server Error")) as vendor:
        await lead_to(company, vendor.url)
        with pytest.raises(openai.InternalServerError) as failure:
            await respond(client, "Guten Tag", stream=True)
    assert (failure.value.status_code, failure.value.code) == (502, "upstream_error")


async def test_a_client_that_leaves_ends_the_call_to_the_vendor(
    live_client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    stream = await respond(live_client, f"{PROMPT} sim:tokens=4000 sim:rate=200", stream=True)
    async for one in stream:
        if one.type == "response.output_text.delta":
            break
    await stream.close()
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)
    await until(lambda: ledger.ending_is("cancelled", "client_cancelled"))
