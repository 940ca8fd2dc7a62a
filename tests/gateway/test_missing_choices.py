"""Fewer answers than were asked for are no answer: named, and what came is kept and counted."""

import openai
import orjson
import pytest

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import PROMPT, ask, broken_stream, refusal_of, text_of
from tests.gateway.responding import all_events, of_kind, refused_response
from tests.gateway.vendor import DONE, event, http_reply, lead_to, scripted_vendor, whole

pytestmark = pytest.mark.django_db(transaction=True)
USAGE = {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}


def choices(*texts: str, indexes: tuple[int, ...] = (0, 1, 2)) -> bytes:
    """A whole answer with one choice for each text."""
    given = [
        {"index": index, "message": {"content": text}, "finish_reason": "stop"}
        for index, text in zip(indexes, texts, strict=False)
    ]
    return http_reply(orjson.dumps({"choices": given, "usage": USAGE}), "content-type: application/json")


def said(index: int, text: str) -> bytes:
    """One choice of a stream, to its end."""
    piece = event(choices=[{"index": index, "delta": {"content": text}}])
    return piece + event(choices=[{"index": index, "delta": {}, "finish_reason": "stop"}])


def stream(*parts: bytes) -> bytes:
    return http_reply(b"".join(parts) + DONE, "content-type: text/event-stream")


async def test_a_whole_answer_has_as_many_choices_as_were_asked_for(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    short = {"one of two": choices("Ja."), "the same one twice": choices("Ja.", "Nein.", indexes=(0, 0))}
    async with scripted_vendor() as vendor:
        await lead_to(company, vendor.url)
        for name, vendor.reply in short.items():
            refusal = await refusal_of(client, n=2)
            assert (refusal.status_code, refusal.code) == (502, "upstream_malformed"), name
            assert await ledger.ending() == ("failed", "upstream_malformed")
            assert (await ledger.newest()).answer_tokens == 5
            assert "Ja." in str(await ledger.stored())
        vendor.reply = choices("Ja.", "Nein.")
        answer = await ask(client, n=2)
        assert [choice.message.content for choice in answer.choices] == ["Ja.", "Nein."]


async def test_a_stream_ends_well_only_with_all_its_choices(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with scripted_vendor(stream(said(0, "Ja."))) as vendor:
        await lead_to(company, vendor.url)
        shown, error = await broken_stream(client, PROMPT, n=2)
        assert (shown, error.code) == ("Ja.", "upstream_cut")
        assert await ledger.ending() == ("failed", "upstream_cut")
        assert "Ja." in await ledger.clear_answer()
        vendor.reply = stream(said(0, "Ja."), said(1, "Nein."))
        chunks = [chunk async for chunk in await ask(client, stream=True, n=2)]
        assert "".join(map(text_of, chunks)) == "Ja.Nein."


async def test_a_response_without_output_is_not_completed(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(choices()) as vendor:
        await lead_to(company, vendor.url)
        assert (await refused_response(client)).code == "upstream_malformed"
        vendor.reply = whole({"content": "Guten Tag."})
        vendor.stream_reply = stream(said(0, "Guten Tag."))
        assert of_kind(await all_events(client), "completed")
