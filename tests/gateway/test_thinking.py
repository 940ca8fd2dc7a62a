"""Answers in parts, as Mistral's reasoning models write them: the text counts, thinking goes nowhere."""

import json
from typing import Any

import openai
import pytest

from apps.gateway.pipeline import shapes
from apps.gateway.pipeline.answer import groups
from apps.gateway.providers.errors import UpstreamMalformedError
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, ask, text_of
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole

THOUGHT = "Hm, wer ist [[EMAIL_1]]?"
THINKING = {"type": "thinking", "thinking": [{"type": "text", "text": THOUGHT}], "closed": True}


def text(said: str) -> dict[str, Any]:
    return {"type": "text", "text": said}


@pytest.mark.django_db(transaction=True)
async def test_a_stream_of_parts_is_its_text(company: Cast, client: openai.AsyncOpenAI) -> None:
    pieces: list[Any] = [
        "",
        [THINKING],
        [THINKING, text("Das ist [[EM")],
        [text("AIL_1]]")],
        " und",
        [text(" Schluss.")],
    ]
    async with scripted_vendor(streamed(*({"content": piece} for piece in pieces))) as vendor:
        await lead_to(company, vendor.url)
        chunks = [chunk async for chunk in await ask(client, stream=True)]
    assert "".join(map(text_of, chunks)) == f"Das ist {EMAIL} und Schluss."
    assert not any("Hm" in chunk.model_dump_json() for chunk in chunks)
    assert await ledger.stored() == [
        {"role": "assistant", "content": "Das ist [[EMAIL_1]] und Schluss.", "finish_reason": "stop"}
    ]


@pytest.mark.django_db(transaction=True)
async def test_a_whole_answer_in_parts_is_its_text(company: Cast, client: openai.AsyncOpenAI) -> None:
    content = [THINKING, text("Das ist [[EMAIL_1]]"), text(".")]
    async with scripted_vendor(whole({"role": "assistant", "content": content})) as vendor:
        await lead_to(company, vendor.url)
        answer = await ask(client)
    assert answer.choices[0].message.content == f"Das ist {EMAIL}."
    assert "Hm" not in json.dumps(await ledger.stored())


@pytest.mark.parametrize(
    "value",
    [
        {"type": "text", "text": "x"}, 7, ["x"], [None], [{}], [text("x"), {"type": "image_url"}],
        [{"type": "text", "text": ["x"]}], [{"type": "reference", "reference_ids": [1]}],
        [text("x")] * (shapes.MOST_PARTS + 1),
    ],
)  # fmt: skip
def test_anything_else_is_malformed(value: Any) -> None:
    with pytest.raises(UpstreamMalformedError):
        shapes.content(value)


def test_pieces_that_come_together_are_looked_at_once_in_either_form() -> None:
    chunks = [
        {"choices": [{"index": 0, "delta": {"content": piece}}]}
        for piece in ("a" * 10_000, [THINKING, text("b" * 10_000)], [None], 7)
    ]
    assert [len(group) for group in groups(chunks)] == [1, 3]
