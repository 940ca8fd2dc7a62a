"""Probabilities of tokens: given where nothing was replaced or found, else null, never refused."""

import json
from typing import Any

import openai
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.gateway.pipeline.logprobs import Following
from tests.cast import Cast
from tests.gateway.asking import EMAIL, PROMPT, ask, text_of
from tests.gateway.vendor import DONE, event, http_reply, lead_to, scripted_vendor

pytestmark = pytest.mark.django_db(transaction=True)


def token(text: str, *others: str, with_bytes: bool = True) -> dict[str, Any]:
    plain = {"token": text, "logprob": -0.5, "bytes": list(text.encode()) if with_bytes else None}
    return plain | {"top_logprobs": [token(one) | {"top_logprobs": []} for one in others]}


def reply(content: str, *tokens: Any) -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": {"content": list(tokens)}}
    return http_reply(orjson.dumps({"choices": [choice]}), "content-type: application/json")


async def logprobs(company: Cast, client: openai.AsyncOpenAI, answer: bytes, asked: str) -> Any:
    async with scripted_vendor(answer) as vendor:
        await lead_to(company, vendor.url)
        got = await ask(client, asked, logprobs=True, top_logprobs=2)
        sent = json.loads(vendor.received[0].decode().split("\r\n\r\n", 1)[1])
    assert (sent["logprobs"], sent["top_logprobs"]) == (True, 2)
    return got.choices[0].logprobs


async def test_they_are_given_where_nothing_was_replaced(company: Cast, client: openai.AsyncOpenAI) -> None:
    for with_bytes in (True, False):
        answer = reply("Grüß dich", token("Grüß", "Hallo", with_bytes=with_bytes), token(" dich"))
        found = await logprobs(company, client, answer, "Guten Tag")
        assert [one.token for one in found.content] == ["Grüß", " dich"]
        assert found.content[0].top_logprobs[0].token == "Hallo"
        assert found.content[0].logprob == -0.5


async def test_they_are_withheld_where_something_was_replaced(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    answer = reply("An [[EMAIL_1]]", token("An "), token("[[EMAIL_1]]"))
    assert await logprobs(company, client, answer, PROMPT) is None


async def test_they_are_withheld_where_the_answer_brings_something(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    answer = reply(f"An {EMAIL}", token("An "), token(EMAIL))
    assert await logprobs(company, client, answer, "Guten Tag") is None


async def test_they_are_withheld_where_they_say_something_else(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    assert await logprobs(company, client, reply("Gern.", token(EMAIL)), "Guten Tag") is None
    assert await logprobs(company, client, reply("Gern."), "Guten Tag") is None


@pytest.mark.parametrize("broken", [5, {"token": 5}, {"token": "Gern.", "logprob": "x"},
                                    {"token": "Gern.", "bytes": [256]}], ids=str)  # fmt: skip
async def test_nonsense_is_the_vendors_fault(company: Cast, client: openai.AsyncOpenAI, broken: Any) -> None:
    with pytest.raises(openai.InternalServerError) as failure:
        await logprobs(company, client, reply("Gern.", broken), "Guten Tag")
    assert failure.value.code == "upstream_malformed"


def streamed_tokens(*pieces: tuple[str, list[Any]]) -> bytes:
    """A chunk for each text, with its tokens."""
    parts = [
        event(choices=[{"index": 0, "delta": {"content": text}, "logprobs": {"content": tokens}}])
        for text, tokens in pieces
    ]
    end = event(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}])
    return http_reply(b"".join([*parts, end, DONE]), "content-type: text/event-stream")


async def following(company: Cast, client: openai.AsyncOpenAI, answer: bytes, asked: str) -> tuple[str, Any]:
    """Text and tokens of a stream; no token may come before its text."""
    text, tokens = "", ""
    async with scripted_vendor(answer) as vendor:
        await lead_to(company, vendor.url)
        async for chunk in await ask(client, asked, logprobs=True, top_logprobs=2, stream=True):
            text += text_of(chunk)
            found = chunk.choices[0].logprobs
            tokens += "".join(one.token for one in found.content) if found else ""
            assert text.startswith(tokens)
        assert b'"logprobs":true' in vendor.received[0]
    return text, tokens


async def test_in_a_stream_they_come_with_their_text(company: Cast, client: openai.AsyncOpenAI) -> None:
    """The end of a text is held back while it may become part of something: so are its tokens."""
    pieces = ("Grü", [token("Gr", "Ha"), token("ü")]), ("ß dich, ", [token("ß dich"), token(", ")])
    answer = streamed_tokens(*pieces, ("Anna", [token("Anna")]))
    assert await following(company, client, answer, "Guten Tag") == ("Grüß dich, Anna",) * 2


async def test_a_letter_of_several_tokens_comes_whole(company: Cast, client: openai.AsyncOpenAI) -> None:
    halves = [{"token": "?", "logprob": -1, "bytes": [byte]} for byte in "ß".encode()]
    async with scripted_vendor(streamed_tokens(("Gruß ", [token("Gru"), *halves, token(" ")]))) as vendor:
        await lead_to(company, vendor.url)
        given_ = [
            each.choices[0].logprobs async for each in await ask(client, "Ja.", logprobs=True, stream=True)
        ]
    found = [one.bytes for each in given_ if each for one in each.content]
    assert found == [[71, 114, 117], [195], [159], [32]]


async def test_in_a_stream_they_are_withheld_where_something_was_replaced(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    answer = streamed_tokens(("An ", [token("An ")]), ("[[EMAIL_1]].", [token("[[EMAIL_1]]"), token(".")]))
    text, tokens = await following(company, client, answer, PROMPT)
    assert (EMAIL in text, tokens) == (True, "")


async def test_in_a_stream_none_follows_what_is_found(company: Cast, client: openai.AsyncOpenAI) -> None:
    pieces = ("Gern. ", [token("Gern. ")]), (f"{EMAIL} schreibt. ", [token(EMAIL), token(" schreibt. ")])
    answer = streamed_tokens(*pieces, ("Gut so.", [token("Gut so.")]))
    text, tokens = await following(company, client, answer, "Guten Tag")
    assert text.endswith("Gut so.")
    assert EMAIL not in tokens
    assert "Gut" not in tokens


async def test_in_a_stream_none_follows_what_spells_something_else(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    answer = streamed_tokens(("Ja. ", [token("Ja. ")]), ("Gern. ", [token(EMAIL)]), ("Gut.", [token("Gut.")]))
    assert await following(company, client, answer, "Guten Tag") == ("Ja. Gern. Gut.", "Ja. ")


async def test_what_nobody_asked_for_is_left_out(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(streamed_tokens(("Gern.", [token("Gern.")]))) as vendor:
        await lead_to(company, vendor.url)
        async for chunk in await ask(client, "Ja.", stream=True):
            assert chunk.choices[0].logprobs is None


@given(
    st.lists(st.text(alphabet="aß🙂 .", min_size=1, max_size=4), min_size=1, max_size=12),
    st.lists(st.integers(0, 5), min_size=1, max_size=40),
)
def test_whatever_the_pieces_each_token_comes_once_and_after_its_text(
    tokens: list[str], sizes: list[int]
) -> None:
    text, followed, shown, told = "".join(tokens), Following(), "", ""
    waiting, rest = [token(each) for each in tokens], text
    for size in [*sizes, len(text), 0]:
        piece, rest = rest[:size], rest[size:]
        now, waiting = (waiting[:2], waiting[2:]) if rest else (waiting, [])
        found = followed.take({"content": now}, piece)
        shown += piece
        told += "".join(one["token"] for one in found["content"]) if found else ""
        assert shown.startswith(told)
    assert told == text
