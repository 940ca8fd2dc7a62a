"""A model may think unseen: who leaves it pays for what it may have made, unless it shows all of it."""

import asyncio
from typing import Any

import openai
import pytest

from apps.access.models import Budget, BudgetPeriod
from apps.gateway.measuring.thoughts import may_hide_thoughts
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask
from tests.gateway.silent import silent_vendor
from tests.gateway.test_budgets import budget_of, standing
from tests.gateway.test_slow_answers import END, STREAM
from tests.gateway.vendor import event, lead_to
from tests.gateway.waiting import until
from tests.policy.makers import route

PUT_ASIDE = 30_000
TEXT = "Ja. Und noch ein paar Worte mehr, damit etwas kommt. " * 4
UNKNOWN: dict[str, Any] = {}
KNOWN = {"upstream_model": "gpt-4o-mini-2024-07-18"}


def said(**delta: Any) -> bytes:
    return event(choices=[{"index": 0, "delta": delta}])


def counting(tokens: int) -> bytes:
    return event(
        choices=[], usage={"prompt_tokens": 10, "completion_tokens": tokens, "total_tokens": 10 + tokens}
    )


VISIBLE = len(TEXT) // 4
LEFT = {
    "a word behind the thought": (UNKNOWN, said(content=TEXT), PUT_ASIDE),
    "a count before it has begun": (UNKNOWN, counting(0), PUT_ASIDE),
    "the same of one that is known": (KNOWN, counting(0), PUT_ASIDE),
    "a count on the way": (UNKNOWN, said(content=TEXT) + counting(900), PUT_ASIDE),
    "a text of one that hides nothing": (KNOWN, said(content=TEXT), VISIBLE),
    "a count below what it has said": (KNOWN, counting(0) + said(content=TEXT), VISIBLE),
    "a count above it": (KNOWN, said(content=TEXT) + counting(900), 900),
    "a thought that is shown": (
        KNOWN,
        said(reasoning_content="Hm. " * 100) + said(content=TEXT),
        VISIBLE + 100,
    ),
    "a thought alone": (KNOWN, said(reasoning="Hm. " * 100), 100),
    "the last count": (UNKNOWN, said(content=TEXT) + END.split(b"data: [DONE]")[0] + counting(70), 70),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", LEFT)
async def test_who_leaves_pays_for_what_may_have_been_made(
    company: Cast, live_client: openai.AsyncOpenAI, name: str
) -> None:
    await BudgetPeriod.objects.all().adelete()
    await Budget.objects.all().adelete()
    await budget_of(money=None, tokens=10**6)
    fields, beginning, made = LEFT[name]
    async with silent_vendor(STREAM + said(role="assistant") + beginning) as vendor:
        await lead_to(company, vendor.url, **fields)
        stream = await ask(live_client, "Denk.", stream=True, max_completion_tokens=PUT_ASIDE)
        await asyncio.wait_for(vendor.begun.wait(), 20)
        await asyncio.sleep(0.5)
        await stream.close()
        await until(ledger.nothing_is_open)
    *_, spent, reserved = await standing()
    assert reserved == 0
    assert made <= spent <= made + 10  # and the question


@pytest.mark.parametrize(
    "name", ["gpt-3.5-turbo", "gpt-35-turbo", "gpt-4", "gpt-4o", "gpt-4.1-mini", "Mistral-Large-2411",
             "magistral-medium", "open-mixtral-8x22b", "deepseek-reasoner"],
)  # fmt: skip
def test_models_that_are_known_hide_nothing(name: str) -> None:
    assert not may_hide_thoughts(route(upstream_model=name), {})


@pytest.mark.parametrize(
    "name", ["gpt-5", "o3-mini", "gemini-2.5-pro", "grok-4", "mistralwind", "unser-modell", ""]
)
def test_others_may(name: str) -> None:
    assert may_hide_thoughts(route(upstream_model=name), {"reasoning_effort": "low"})
    assert not may_hide_thoughts(route(upstream_model=name, own_server=True), {})


@pytest.mark.parametrize(("provider", "hides"), [("openai", False), ("azure", False), ("compatible", True)])
def test_a_model_that_is_told_not_to_think_is_believed_where_it_would_be_refused(
    provider: str, *, hides: bool
) -> None:
    asked = route(upstream_model="gpt-5.1", provider=provider)
    assert may_hide_thoughts(asked, {"reasoning_effort": "none"}) is hides
