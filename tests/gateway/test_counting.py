"""What a message took: the vendor's count, whoever it is."""

from contextlib import nullcontext
from typing import Any

import openai
import orjson
import pytest

from apps.access.models import Budget, BudgetPeriod
from apps.gateway.providers.counted import counted
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask
from tests.gateway.responding import all_events, respond
from tests.gateway.test_budgets import budget_of, standing
from tests.gateway.vendor import DONE, event, http_reply, lead_to, scripted_vendor

pytestmark = pytest.mark.django_db(transaction=True)
# As xAI counts: the thought stands beside the answer, and in the sum only.
BESIDE: dict[str, Any] = {
    "prompt_tokens": 663, "completion_tokens": 50, "total_tokens": 837,
    "completion_tokens_details": {"reasoning_tokens": 124},
}  # fmt: skip
WITHIN = BESIDE | {"completion_tokens": 174}  # as OpenAI does
SAID = {"index": 0, "message": {"content": "Guten Tag."}, "finish_reason": "stop"}
WHOLE = http_reply(orjson.dumps({"choices": [SAID], "usage": BESIDE}), "content-type: application/json")
STREAM = http_reply(
    event(choices=[{"index": 0, "delta": {"content": "Guten Tag."}, "finish_reason": "stop"}])
    + event(choices=[], usage=BESIDE)
    + DONE,
    "content-type: text/event-stream",
)


# One euro for a thousand tokens either way: a token is a thousandth.
PRICED = {"input_price": 1_000_000, "output_price": 1_000_000}


@pytest.fixture
def only_budget(company: Cast) -> None:
    """The one that a test makes."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()


@pytest.mark.parametrize(
    ("usage", "count"),
    [
        (BESIDE, (663, 174)),
        (WITHIN, (663, 174)),
        ({"prompt_tokens": 3, "completion_tokens": 2}, (3, 2)),
        ({"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 0}, (3, 2)),
        ({"prompt_tokens": 3, "total_tokens": 5}, None),
        ({"prompt_tokens": {}, "completion_tokens": 2}, None),
        ({}, None),
        (None, None),
    ],
)
def test_a_thought_counts_wherever_the_vendor_counts_it(usage: Any, count: Any) -> None:
    assert counted(usage) == count


async def test_a_thought_beside_the_answer_is_spent(
    company: Cast, client: openai.AsyncOpenAI, only_budget: None
) -> None:
    """The client gets the vendor's own count, as OpenAI's clients know it from this vendor."""
    await budget_of()
    async with scripted_vendor(WHOLE) as vendor:
        await lead_to(company, vendor.url, **PRICED)
        vendor.stream_reply = STREAM
        assert (await ask(client, "Guten Tag")).usage.model_dump(exclude_none=True) == BESIDE
        assert await standing() == (837_000, 0, 837, 0)
        assert (await ledger.newest()).answer_tokens == 174
        async for _ in await ask(client, "Guten Tag", stream=True):
            pass
        assert await standing() == (2 * 837_000, 0, 2 * 837, 0)


async def test_the_counts_of_a_response_add_up(company: Cast, client: openai.AsyncOpenAI) -> None:
    async with scripted_vendor(WHOLE) as vendor:
        await lead_to(company, vendor.url)
        vendor.stream_reply = STREAM
        for response in (await respond(client), (await all_events(client))[-1].response):
            usage = response.usage
            assert (usage.input_tokens, usage.output_tokens, usage.total_tokens) == (663, 174, 837)
            assert usage.output_tokens_details.reasoning_tokens == 124


@pytest.mark.parametrize("is_whole", [True, False], ids=["end", "error"])
async def test_a_count_on_the_way_is_the_least_of_what_came_behind_it(
    company: Cast, client: openai.AsyncOpenAI, *, is_whole: bool
) -> None:
    beginning = event(choices=[], usage={"prompt_tokens": 100, "completion_tokens": 1})
    words = event(choices=[{"index": 0, "delta": {"content": "Wort " * 800}}])
    end = event(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}]) + DONE
    last = end if is_whole else event(error={"message": "no"})
    async with scripted_vendor(http_reply(beginning + words + last, "content-type: text/event-stream")) as at:
        await lead_to(company, at.url)
        with nullcontext() if is_whole else pytest.raises(openai.APIError):
            async for _ in await ask(client, "Guten Tag", stream=True):
                pass
    assert (await ledger.newest()).answer_tokens == 1_000


@pytest.mark.parametrize("last", [event(error={"message": "no"}), b""], ids=["error", "cut"])
async def test_what_a_vendor_has_counted_is_spent_however_it_goes_on(
    company: Cast, client: openai.AsyncOpenAI, only_budget: None, last: bytes
) -> None:
    """Also where that is more than was put aside, as of a vendor that goes beyond ``max_tokens``."""
    await budget_of()
    beginning = event(choices=[], usage={"prompt_tokens": 100, "completion_tokens": 9_000})
    words = event(choices=[{"index": 0, "delta": {"content": "Guten Tag."}}])
    async with scripted_vendor(http_reply(beginning + words + last, "content-type: text/event-stream")) as at:
        await lead_to(company, at.url, **PRICED)
        with pytest.raises(openai.APIError):
            async for _ in await ask(client, "Guten Tag", stream=True, max_tokens=50):
                pass
    assert await standing() == (9_100_000, 0, 9_100, 0)
