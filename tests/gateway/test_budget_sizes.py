"""What is put aside for vectors, which have no length, and for images, whose bytes say nothing."""

import json
from typing import Any

import openai
import pytest

from apps.access.models import ApiKey, Budget, BudgetPeriod
from apps.gateway.measuring.image_tokens import UNKNOWN_SIZE
from apps.gateway.measuring.sizes import characters, most_tokens
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import ask
from tests.gateway.embedding import embed, embedding_refusal, make_embed
from tests.gateway.reviewing import release, send_released
from tests.gateway.test_image_tokens import drawn, url_of
from tests.gateway.test_images import PUBLIC, URL, shown
from tests.gateway.vendor import lead_to, scripted_vendor, streamed
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


async def budget_of(tokens: int) -> None:
    """Of the only key, and no other."""
    await BudgetPeriod.objects.all().adelete()
    await Budget.objects.all().adelete()
    key = await ApiKey.objects.select_related("grant__granted_by").aget(name="Angebotssystem", state="active")
    await ModelRoute.objects.aupdate(input_price=1_000, output_price=1_000)
    await Budget.objects.acreate(
        scope="key", key=key, window="day", tokens=tokens, money=None, set_by=key.grant.granted_by
    )


async def test_a_request_for_vectors_has_no_answer_to_bound(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """An answer of the default length would not fit."""
    await make_embed(company)
    await budget_of(1_000)
    await embed(client, "Urlaub", encoding_format="float")
    (sent,) = simulator.requests()
    assert set(json.loads(sent["body"])) == {"model", "input", "encoding_format"}


async def test_nor_has_a_held_one(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await make_embed(company)
    await budget_of(1_000)
    await conditions.hold(company, questions=True)
    assert (await embedding_refusal(client, "Urlaub")).code == "held_for_review"
    await release(company)
    await send_released()
    assert await ledger.ending() == ("completed", "")
    assert "max_completion_tokens" not in simulator.requests()[0]["body"]


@pytest.mark.parametrize(("url", "tokens"), [(URL, UNKNOWN_SIZE), (url_of(drawn(64, 64)), 2833)])
async def test_an_image_puts_aside_what_it_can_count(
    company: Cast, client: openai.AsyncOpenAI, url: str, tokens: int
) -> None:
    await conditions.tie(company, "images", value=True)
    await budget_of(tokens)
    with pytest.raises(openai.RateLimitError):
        await ask(client, messages=shown("Was ist das?", url), max_tokens=5, extra_headers=PUBLIC)
    await budget_of(tokens + 1_000)
    await ask(client, messages=shown("Was ist das?", url), max_tokens=5, extra_headers=PUBLIC)


async def test_what_the_vendor_counted_is_spent_and_no_more(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await conditions.tie(company, "images", value=True)
    await budget_of(100_000)
    answer = await ask(client, messages=shown("Was?", url_of(drawn(64, 64))), extra_headers=PUBLIC)
    period = await BudgetPeriod.objects.aget()
    assert (period.spent_tokens, period.reserved_tokens) == (answer.usage.total_tokens, 0)


async def test_without_a_count_of_the_vendor_the_image_is_not_free(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await conditions.tie(company, "images", value=True)
    await budget_of(100_000)
    async with scripted_vendor(streamed({"content": "Ein Bild."})) as vendor:
        await lead_to(company, vendor.url)
        messages = shown("Was?", url_of(drawn(64, 64)))
        async for _ in await ask(client, messages=messages, extra_headers=PUBLIC, stream=True):
            pass
    assert (await BudgetPeriod.objects.aget()).spent_tokens >= 2833


def test_the_bytes_of_an_image_are_no_tokens() -> None:
    small, large = (messages_with("data:image/png;base64," + "A" * size) for size in (10, 900_000))
    assert most_tokens(small, {}, "gpt-4o") == most_tokens(large, {}, "gpt-4o")
    assert most_tokens(messages_with(URL, URL), {}, "gpt-4o") > 2 * UNKNOWN_SIZE
    assert characters(large[0]) == len("Was?")


def messages_with(*urls: str) -> list[dict[str, Any]]:
    images = [{"type": "image_url", "image_url": {"url": url}} for url in urls]
    return [{"role": "user", "content": [{"type": "text", "text": "Was?"}, *images]}]
