"""Several calls in one stream: each is whole before the next begins, as OpenAI's clients take it."""

import json
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async

from apps.dlp import Blocked, Policy
from apps.gateway.pipeline.answer import Answer
from apps.interactions.models import Direction, Finding
from tests.cast import Cast
from tests.dlp.samples import empty_vault
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, MODEL, PROMPT, SECRET, said
from tests.gateway.responding import all_events, of_kind
from tests.gateway.vendor import lead_to, scripted_vendor, streamed

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "neu.hier@example.org"
# Compact, as models write it: one word for the scanner.
ARGUMENTS = ['{"city":"Berlin"}', '{"city":"[[EMAIL_1]]"}', '{"city":"Köln"}']
SHOWN = [one.replace("[[EMAIL_1]]", EMAIL) for one in ARGUMENTS]
TEXT = "Ich frage [[EMAIL_1]]"
CITY = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"],
        "additionalProperties": False}  # fmt: skip


def weather(*, strict: bool) -> Any:
    return {"type": "function", "function": {"name": "weather", "parameters": CITY, "strict": strict}}


def head(index: int, arguments: str = "") -> dict[str, Any]:
    function = {"name": "weather", "arguments": arguments}
    return {"index": index, "id": f"call_{index}", "type": "function", "function": function}


def more(index: int, arguments: str) -> dict[str, Any]:
    return {"tool_calls": [{"index": index, "function": {"arguments": arguments}}]}


def spelled(index: int, arguments: str) -> list[dict[str, Any]]:
    """One call, a letter at a time."""
    return [{"tool_calls": [head(index)]}, *(more(index, letter) for letter in arguments)]


SPELLED = [delta for n, arguments in enumerate(ARGUMENTS) for delta in spelled(n, arguments)]
# As vendors say it that know a call only when it is whole.
AT_ONCE = [{"tool_calls": [head(n, arguments) for n, arguments in enumerate(ARGUMENTS)]}]
EACH = [{"tool_calls": [head(n, arguments)]} for n, arguments in enumerate(ARGUMENTS)]


async def events_of(
    company: Cast, client: openai.AsyncOpenAI, *deltas: dict[str, Any], strict: bool = True
) -> list[Any]:
    """What the client makes of the deltas of a vendor."""
    async with scripted_vendor(streamed(*deltas, finish_reason="tool_calls")) as vendor:
        await lead_to(company, vendor.url)
        tools = [weather(strict=strict)]
        async with client.chat.completions.stream(model=MODEL, messages=said(PROMPT), tools=tools) as stream:
            return [event async for event in stream]


def done(events: list[Any]) -> list[tuple[int, str]]:
    return [
        (event.index, event.arguments)
        for event in events
        if event.type == "tool_calls.function.arguments.done"
    ]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("deltas", [SPELLED, AT_ONCE, EACH], ids=["spelled", "at once", "each"])
async def test_each_call_is_done_with_all_of_its_arguments(
    company: Cast, client: openai.AsyncOpenAI, deltas: list[dict[str, Any]], *, strict: bool
) -> None:
    events = await events_of(company, client, *deltas, strict=strict)
    assert done(events) == list(enumerate(SHOWN))
    stored = [call["function"]["arguments"] for call in (await ledger.stored())[0]["tool_calls"]]
    assert stored == ARGUMENTS


@pytest.mark.parametrize("name", ["content", "refusal"])
async def test_a_text_is_done_before_the_call_after_it(
    company: Cast, client: openai.AsyncOpenAI, name: str
) -> None:
    events = await events_of(company, client, *({name: letter} for letter in TEXT), *SPELLED)
    (whole,) = [event for event in events if event.type == f"{name}.done"]
    assert getattr(whole, name) == TEXT.replace("[[EMAIL_1]]", EMAIL)
    assert done(events) == list(enumerate(SHOWN))


async def test_a_text_and_its_call_in_one_piece(company: Cast, client: openai.AsyncOpenAI) -> None:
    events = await events_of(company, client, {"content": TEXT, **AT_ONCE[0]})
    (whole,) = [event for event in events if event.type == "content.done"]
    assert whole.content == TEXT.replace("[[EMAIL_1]]", EMAIL)
    assert done(events) == list(enumerate(SHOWN))


async def test_a_response_has_its_calls_one_after_another(company: Cast, client: openai.AsyncOpenAI) -> None:
    letters = [{"content": letter} for letter in TEXT]
    async with scripted_vendor(streamed(*letters, *SPELLED, finish_reason="tool_calls")) as vendor:
        await lead_to(company, vendor.url)
        events = await all_events(client)
    order = [one.output_index for one in events if one.type.endswith((".added", ".delta"))]
    assert order == sorted(order)
    assert [one.arguments for one in of_kind(events, "function_call_arguments.done")] == SHOWN


async def test_an_address_in_pieces_is_found_in_each_call(company: Cast, client: openai.AsyncOpenAI) -> None:
    calls = [f'{{"to":"{NEW}"}}', '{"city":"Köln"}', f'{{"to":"x.{NEW}"}}']
    deltas = [delta for n, arguments in enumerate(calls) for delta in spelled(n, arguments)]
    assert done(await events_of(company, client, *deltas)) == list(enumerate(calls))
    assert await sync_to_async(Finding.objects.filter(direction=Direction.IN, type="EMAIL").count)() == 2


def shown_by(answer: Answer, *deltas: dict[str, Any]) -> list[str]:
    """The arguments of each call as a client adds them up."""
    calls: dict[int, str] = {}
    for delta in [*deltas, None]:
        choice = {"delta": delta} if delta else {"delta": {}, "finish_reason": "tool_calls"}
        for part in answer.take({"choices": [choice]}):
            for call in part["delta"].get("tool_calls", ()):
                arguments = call["function"].get("arguments", "")
                calls[call["index"]] = calls.get(call["index"], "") + arguments
    return [calls[index] for index in sorted(calls)]


def mixed(*arguments: str) -> list[dict[str, Any]]:
    """A letter of each call in turn."""
    longest = max(map(len, arguments))
    heads: list[dict[str, Any]] = [{"tool_calls": [head(index)]} for index in range(len(arguments))]
    return heads + [
        more(index, text[n]) for n in range(longest) for index, text in enumerate(arguments) if n < len(text)
    ]


def test_calls_that_a_vendor_mixes_are_checked_and_restored_whole() -> None:
    vault = empty_vault()
    placeholder = vault.placeholder_for("EMAIL", EMAIL)
    answer = Answer(vault, Policy())
    calls = [f'{{"to":"{placeholder}"}}', f'{{"to":"{NEW}","cc":"{placeholder}"}}']
    assert shown_by(answer, *mixed(*calls)) == [call.replace(placeholder, EMAIL) for call in calls]
    assert answer.found == {"EMAIL": 1}
    with pytest.raises(Blocked):
        shown_by(Answer(empty_vault(), Policy()), *mixed('{"a":1}', json.dumps({"key": SECRET})))


def test_a_call_that_goes_on_after_its_end_is_still_checked() -> None:
    answer = Answer(empty_vault(), Policy())
    late = [more(0, letter) for letter in f' "{NEW}"']
    assert shown_by(answer, *spelled(0, "{}"), *spelled(1, "{}"), *late) == [f'{{}} "{NEW}"', "{}"]
    assert answer.found == {"EMAIL": 1}
    late = [more(0, letter) for letter in f' "{SECRET}"']
    with pytest.raises(Blocked):
        shown_by(Answer(empty_vault(), Policy()), *spelled(0, "{}"), *spelled(1, "{}"), *late)


def test_a_text_that_goes_on_after_a_call_is_still_checked() -> None:
    answer = Answer(empty_vault(), Policy())
    deltas = [{"content": "Ich frage "}, *spelled(0, "{}"), {"content": f"noch {NEW} dazu"}]
    chunks: list[dict[str, Any]] = [{"choices": [{"index": 0, "delta": delta}]} for delta in deltas]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    answer.expect(chunks)
    parts = [part for chunk in chunks for part in answer.take(chunk)]
    text = "".join(part["delta"].get("content", "") for part in parts)
    assert text == f"Ich frage noch {NEW} dazu" == answer.raw_text()
    assert answer.found == {"EMAIL": 1}
