"""An answer that is to be JSON still is JSON when the values are back in it."""

import json
from typing import Any

import openai
import pytest

from apps.dlp import Policy, Vault
from apps.gateway.pipeline.answer import Answer
from tests.cast import Cast
from tests.gateway.asking import MODEL, said
from tests.gateway.responding import respond
from tests.gateway.vendor import lead_to, scripted_vendor, streamed, whole

ADDRESS = "Lange Zeile 7\n90419 Nürnberg"
SAID = '{"to": "[[STREET_ADDRESS_1]]", "by": "[[PERSON_1]]"}'
NAME = 'Beate "Bea" Albers'


def vault() -> Vault:
    vault = Vault([], lambda type_, value: f"{type_}{value}".encode())
    vault.placeholder_for("STREET_ADDRESS", ADDRESS)
    vault.placeholder_for("PERSON", NAME)
    return vault


def answer(*, as_json: bool) -> Answer:
    return Answer(vault(), Policy(names=False), json=as_json)


def test_whole() -> None:
    (choice,) = answer(as_json=True).whole({"choices": [{"message": {"content": SAID}}]})
    assert json.loads(choice["message"]["content"]) == {"to": ADDRESS, "by": NAME}


@pytest.mark.parametrize("size", [1, 3, 11])
def test_in_pieces(size: int) -> None:
    taking, shown = answer(as_json=True), ""
    pieces = [SAID[at : at + size] for at in range(0, len(SAID), size)]
    for delta in (*({"content": piece} for piece in pieces), {}):
        ended = {} if delta else {"finish_reason": "stop"}
        for part in taking.take({"choices": [{"index": 0, "delta": delta} | ended]}):
            shown += part["delta"].get("content", "")
    assert json.loads(shown) == {"to": ADDRESS, "by": NAME}


def test_prose_is_prose() -> None:
    (choice,) = answer(as_json=False).whole({"choices": [{"message": {"content": "An [[PERSON_1]]"}}]})
    assert choice["message"]["content"] == f"An {NAME}"


@pytest.mark.django_db(transaction=True)
async def test_on_the_wire(company: Cast, client: openai.AsyncOpenAI) -> None:
    """The number comes back in two lines, as it was written."""
    asked, number = "Konto DE89 3704 0044\n0532 0130 00 bitte als JSON.", "DE89 3704 0044\n0532 0130 00"
    message = {"role": "assistant", "content": '{"konto": "[[IBAN_1]]"}'}
    wanted: Any = {"type": "json_object"}
    async with scripted_vendor(whole(message)) as vendor:
        await lead_to(company, vendor.url)
        plain = await client.chat.completions.create(
            model=MODEL, messages=said(asked), response_format=wanted
        )
        assert json.loads(plain.choices[0].message.content or "") == {"konto": number}
        response = await respond(client, asked, text={"format": wanted})
        assert json.loads(response.output_text) == {"konto": number}
    async with scripted_vendor(streamed(message)) as vendor:
        await lead_to(company, vendor.url)
        stream = await client.chat.completions.create(
            model=MODEL, messages=said(asked), response_format=wanted, stream=True
        )
        shown = "".join([chunk.choices[0].delta.content or "" async for chunk in stream if chunk.choices])
        assert json.loads(shown) == {"konto": number}
