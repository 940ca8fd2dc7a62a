"""Images: refused, unless the use case allows them and the message is public; then they leave as they are."""

import base64
import json
from typing import Any

import httpx2
import openai
import pytest

from apps.interactions.models import ContentKind
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, SECRET, ask, refusal_of
from tests.gateway.responding import refused_response, respond
from tests.gateway.reviewing import release, send_released
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
URL = "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
PUBLIC, INTERNAL = {"X-Portal-Data-Class": "public"}, {"X-Portal-Data-Class": "internal"}


def shown(text: str = "Was zeigt das auf https://example.org?", url: str = URL) -> list[Any]:
    image = {"type": "image_url", "image_url": {"url": url, "detail": "low"}}
    return [{"role": "user", "content": [{"type": "text", "text": text}, image]}]


async def test_an_allowed_image_leaves_beside_the_checked_text(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.tie(company, "images", value=True)
    await ask(client, messages=shown(), extra_headers=PUBLIC)
    text, image = json.loads(simulator.requests()[0]["body"])["messages"][0]["content"]
    assert "Was zeigt das auf" in text["text"]
    assert image == {"type": "image_url", "image_url": {"url": URL, "detail": "low"}}
    assert await ledger.ending() == ("completed", "")
    assert URL in str(await ledger.stored(ContentKind.PROMPT))
    assert (await ledger.newest()).decision["images"] is True


async def test_it_is_refused_without_the_condition_and_above_public(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    assert (await refusal_of(client, messages=shown(), extra_headers=PUBLIC)).code == "content_unscannable"
    await conditions.tie(company, "images", value=True)
    for headers in (INTERNAL, {}):
        refusal = await refusal_of(client, messages=shown(), extra_headers=headers)
        assert (refusal.status_code, refusal.code) == (400, "content_unscannable")
        assert URL not in str(await ledger.stored(ContentKind.PROMPT))
    assert simulator.requests() == []


async def test_other_parts_and_secrets_stay_refused(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.tie(company, "images", value=True)
    for messages, code in (
        (shown(url="https://bilder.example/x.png"), "content_unscannable"),
        (shown(SECRET), "dlp_blocked"),
        (shown(EMAIL), "content_not_public"),
    ):
        refusal = await refusal_of(client, messages=messages, extra_headers=PUBLIC)
        assert refusal.code == code
    assert simulator.requests() == []


async def test_responses_take_them_too(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.tie(company, "images", value=True)
    parts = [{"type": "input_text", "text": "Was ist das?"}, {"type": "input_image", "image_url": URL}]
    await respond(client, [{"role": "user", "content": parts}], extra_headers=PUBLIC)
    content = json.loads(simulator.requests()[0]["body"])["messages"][0]["content"]
    assert content[1] == {"type": "image_url", "image_url": {"url": URL}}
    for wrong in ({"file_id": "file-1"}, {"image_url": URL, "file_id": "file-1"}):
        given = [{"role": "user", "content": [{"type": "input_image", **wrong}]}]
        assert (await refused_response(client, given, extra_headers=PUBLIC)).code == "content_unscannable"


async def test_a_held_image_leaves_after_its_release(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    await conditions.tie(company, "images", value=True)
    await conditions.hold(company, questions=True)
    assert (await refusal_of(client, messages=shown(), extra_headers=PUBLIC)).code == "held_for_review"
    await release(company)
    await send_released()
    (sent,) = simulator.requests()
    assert URL in sent["body"]
