"""Probabilities of tokens: given where nothing was replaced or found, else null, never refused."""

import json
from typing import Any

import openai
import orjson
import pytest

from tests.cast import Cast
from tests.gateway.asking import EMAIL, PROMPT, ask, said, text_of
from tests.gateway.vendor import http_reply, lead_to, scripted_vendor, streamed

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


async def test_streams_ask_for_none(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(streamed({"content": "Gern."})) as vendor:
        await lead_to(company, vendor.url)
        async for chunk in await ask(client, messages=said("Ja."), logprobs=True, stream=True):
            assert text_of(chunk) or chunk.choices[0].finish_reason
            assert chunk.choices[0].logprobs is None
        assert b"logprobs" not in vendor.received[0]
