"""A model that steps in costs no budget more than was put aside, and none that nothing was put aside of."""

import base64
from collections.abc import AsyncIterator
from contextlib import nullcontext
from typing import Any

import openai
import orjson
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async
from django.test import AsyncClient
from openai.types.chat import ChatCompletionContentPartParam

from apps.access.models import ApiKey, Budget, BudgetPeriod, Grant
from apps.audit import System
from apps.gateway.handler import GatewayHandler
from apps.vendors.models import ModelRoute
from apps.vendors.services.credentials import set_credential
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import MODEL, ask
from tests.gateway.conditions import HOLDER, USE_CASE
from tests.gateway.silent import silent_vendor
from tests.gateway.test_detours import OTHER, answered_by, step_in
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import DONE, event, http_reply, lead_to, scripted_vendor
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
MOST = 2_000  # tokens a day
HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1024).to_bytes(4) * 2
IMAGE = f"data:image/png;base64,{base64.b64encode(HEAD + bytes(40)).decode()}"
TOKENS = {"low": 2_833, "high": 25_501}  # what gpt-4o-mini counts for it; gpt-4o counts 85 and 765


@pytest_asyncio.fixture
async def vendor(undaunted: None, company: Cast) -> AsyncIterator[Unsteady]:
    async with unsteady_vendor() as running:
        await lead_to(company, running.url)
        await step_in(company, OTHER)
        yield running


@sync_to_async
def pictures(url: str) -> None:
    """The one that steps in is cheaper by the token and counts 33 times as many of them for a picture."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()
    routes = ModelRoute.objects
    routes.filter(name=MODEL).update(upstream_model="gpt-4o", input_price=2_500, output_price=10_000)
    cheaper = {"upstream_model": "gpt-4o-mini", "input_price": 150, "output_price": 600}
    routes.filter(name=OTHER).update(base_url=f"{url}/v1", **cheaper)
    set_credential(routes.get(name=OTHER), "vendor-credential-x", by=System("tests"))
    key = ApiKey.objects.select_related("grant__granted_by").get(name="Angebotssystem", state="active")
    Budget.objects.create(scope="key", key=key, window="day", tokens=MOST, set_by=key.grant.granted_by)


def asked(detail: str) -> list[ChatCompletionContentPartParam]:
    return [
        {"type": "text", "text": "Was zeigt das?"},
        {"type": "image_url", "image_url": {"url": IMAGE, "detail": detail}},  # type: ignore[typeddict-item]
    ]


@pytest.mark.parametrize("detail", sorted(TOKENS))
async def test_a_picture_that_costs_more_there_goes_nowhere(
    vendor: Unsteady, client: openai.AsyncOpenAI, company: Cast, detail: str
) -> None:
    await conditions.tie(company, "images", value=True)
    prompt = TOKENS[detail] + 20
    usage = {"prompt_tokens": prompt, "completion_tokens": 5, "total_tokens": prompt + 5}
    choice = {"index": 0, "message": {"role": "assistant", "content": "Ein Haus."}, "finish_reason": "stop"}
    body = orjson.dumps({"choices": [choice], "usage": usage})
    async with scripted_vendor(http_reply(body, "content-type: application/json")) as cheaper:
        await pictures(cheaper.url)
        vendor.fail(refusing(500))
        with pytest.raises(openai.APIStatusError):
            await client.chat.completions.create(
                model=MODEL, max_tokens=50, messages=[{"role": "user", "content": asked(detail)}],
                extra_headers={"X-Portal-Data-Class": "public"},
            )  # fmt: skip
    assert await answered_by() == MODEL
    period = await BudgetPeriod.objects.aget()
    assert period.spent_tokens + period.reserved_tokens <= MOST


async def test_a_text_that_costs_no_more_there_is_answered(
    vendor: Unsteady, client: openai.AsyncOpenAI, company: Cast, simulator: RunningSimulator
) -> None:
    await pictures(f"{simulator.url}")
    vendor.fail(refusing(500))
    await ask(client, max_tokens=50)
    assert await answered_by() == OTHER
    period = await BudgetPeriod.objects.aget()
    assert 0 < period.spent_tokens <= MOST


@sync_to_async
def only_budget(**limits: int) -> None:
    """Of the key, in these alone."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()
    key = ApiKey.objects.select_related("grant__granted_by").get(name="Angebotssystem", state="active")
    Budget.objects.create(scope="key", key=key, window="day", set_by=key.grant.granted_by, **limits)


@pytest.mark.parametrize("price", [None, 1_000], ids=["no price", "cheaper"])
async def test_a_budget_of_tokens_alone_does_not_ask_what_they_cost(
    vendor: Unsteady, client: openai.AsyncOpenAI, simulator: RunningSimulator, price: int | None
) -> None:
    await only_budget(tokens=MOST)
    await ModelRoute.objects.filter(name=MODEL).aupdate(input_price=price, output_price=price)
    await ModelRoute.objects.filter(name=OTHER).aupdate(input_price=2_000, output_price=2_000)
    vendor.fail(refusing(500))
    await ask(client, max_tokens=50)
    assert await answered_by() == OTHER
    assert 0 < (await BudgetPeriod.objects.aget()).spent_tokens <= MOST


async def test_a_budget_of_money_alone_does_not_ask_how_many_tokens_it_buys(
    vendor: Unsteady, client: openai.AsyncOpenAI, company: Cast, simulator: RunningSimulator
) -> None:
    await conditions.tie(company, "images", value=True)
    await pictures(simulator.url)
    await only_budget(money=10**9)
    await ModelRoute.objects.filter(name=OTHER).aupdate(input_price=1, output_price=1)
    vendor.fail(refusing(500))
    await client.chat.completions.create(
        model=MODEL, max_tokens=50, messages=[{"role": "user", "content": asked("high")}],
        extra_headers={"X-Portal-Data-Class": "public"},
    )  # fmt: skip
    assert await answered_by() == OTHER


async def test_a_budget_of_money_asks_what_they_cost(vendor: Unsteady, client: openai.AsyncOpenAI) -> None:
    await only_budget(money=10**9, tokens=10**9)
    await ModelRoute.objects.filter(name=MODEL).aupdate(input_price=1_000, output_price=1_000)
    await ModelRoute.objects.filter(name=OTHER).aupdate(input_price=2_000, output_price=2_000)
    vendor.fail(refusing(500))
    with pytest.raises(openai.APIStatusError):
        await ask(client, max_tokens=50)
    assert await answered_by() == MODEL


@pytest.fixture
def hasty(undaunted: None, limits: dict[str, Any]) -> None:
    limits |= {"first_byte_timeout_s": 1.0, "retries": 0}


@sync_to_async
def lies_at(url: str, name: str) -> None:
    ModelRoute.objects.filter(name=name).update(base_url=f"{url}/v1")
    set_credential(ModelRoute.objects.get(name=name), "vendor-credential-x", by=System("tests"))


@pytest.mark.parametrize("answers", [True, False])
async def test_what_a_silent_model_may_have_made_is_spent_whoever_steps_in(
    hasty: None, company: Cast, client: openai.AsyncOpenAI,
    simulator: RunningSimulator, *, answers: bool
) -> None:  # fmt: skip
    await only_budget(tokens=10**6)
    async with silent_vendor(b"") as silent:
        await lead_to(company, silent.url)
        await step_in(company, OTHER)
        if not answers:
            await lies_at("http://127.0.0.1:9", OTHER)
        with nullcontext() if answers else pytest.raises(openai.APIError):
            async for _ in await ask(client, stream=True, max_tokens=5_000):
                pass
    assert await answered_by() == OTHER
    period = await BudgetPeriod.objects.aget()
    assert period.reserved_tokens == 0
    assert period.spent_tokens >= 5_000


async def test_what_the_second_one_counts_beyond_what_was_put_aside_is_spent(
    hasty: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    await only_budget(tokens=10**6)
    usage = {"prompt_tokens": 10, "completion_tokens": 9_000, "total_tokens": 9_010}
    end = event(choices=[{"index": 0, "delta": {"content": "Ja."}, "finish_reason": "stop"}])
    counting = http_reply(end + event(choices=[], usage=usage) + DONE, "content-type: text/event-stream")
    async with silent_vendor(b"") as silent, scripted_vendor(counting) as second:
        await lead_to(company, silent.url)
        await step_in(company, OTHER)
        await lies_at(second.url, OTHER)
        async for _ in await ask(client, stream=True, max_tokens=5_000):
            pass
    assert await answered_by() == OTHER
    period = await BudgetPeriod.objects.aget()
    assert (period.spent_tokens, period.reserved_tokens) == (9_010, 0)


@sync_to_async
def two_accesses(company: Cast) -> None:
    """To the model that is asked without a budget, to the one that steps in with 1 EUR a month."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)
    first = company.grants[HOLDER, USE_CASE, "chat"]
    Grant.objects.filter(pk=first.pk).update(routes=[MODEL])
    second = Grant.objects.create(
        person=first.person, use_case=first.use_case, scope="chat", granted_by=first.granted_by,
        valid_from=first.valid_from, valid_until=first.valid_until, routes=[OTHER], budget=1,
    )  # fmt: skip
    Budget.objects.create(
        scope="grant", grant=second, window="month", money=1_000_000, set_by=first.granted_by
    )


async def test_a_budget_of_which_nothing_was_put_aside_is_not_used(
    vendor: Unsteady, company: Cast, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    await two_accesses(company)
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    vendor.fail(refusing(500))
    sent = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": "Guten Tag"}
    answer = await browser.post("/chat/messages/", sent, headers={"Accept": "text/event-stream"})
    _ = [event async for event in answer]  # type: ignore[attr-defined]  # a stream
    assert await answered_by() == MODEL
    assert (await ledger.ending())[0] == "failed"
    assert simulator.requests() == []
