"""K8, K11: many at once at the end of a budget, and at its very beginning."""

import asyncio
from typing import Any

import openai
import pytest

from apps.access.models import ApiKey, Budget, BudgetPeriod, BudgetReservation
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Guten Tag sim:tokens=10 sim:rate=20"
AT_ONCE, MOST = 50, 100


@pytest.fixture
def prices(company: Cast) -> None:
    """A token is a thousandth of a euro either way, and no other budget counts."""
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()
    ModelRoute.objects.update(input_price=1_000_000, output_price=1_000_000)


async def budget_of(scope: str, money: int) -> Budget:
    key = await ApiKey.objects.select_related("grant__person", "grant__granted_by").aget(
        name="Angebotssystem", state="active"
    )
    subject = {"key": key} if scope == "key" else {"person": key.grant.person}
    return await Budget.objects.acreate(
        scope=scope, window="month", money=money, set_by=key.grant.granted_by, **subject
    )


async def fifty(client: openai.AsyncOpenAI) -> tuple[list[Any], list[openai.RateLimitError]]:
    results = await asyncio.gather(
        *(ask(client, TEXT, max_tokens=MOST) for _ in range(AT_ONCE)), return_exceptions=True
    )
    answered = [each for each in results if not isinstance(each, BaseException)]
    refused = [each for each in results if isinstance(each, openai.RateLimitError)]
    assert len(answered) + len(refused) == AT_ONCE
    return answered, refused


async def test_k8_one_short_of_a_request_admits_none_of_fifty(
    live_client: openai.AsyncOpenAI, prices: None, simulator: RunningSimulator
) -> None:
    budget = await budget_of("key", 10**12)
    stream = await ask(live_client, TEXT, max_tokens=MOST, stream=True)
    await anext(aiter(stream))
    reserved = (await BudgetReservation.objects.aget()).money
    await stream.close()
    await until(ledger.nothing_is_open)
    spent = (await BudgetPeriod.objects.aget(budget=budget)).spent_money
    simulator.reset()
    await Budget.objects.filter(pk=budget.pk).aupdate(money=spent + reserved - 1)
    answered, refused = await fifty(live_client)
    assert answered == []
    assert {each.code for each in refused} == {"budget_exceeded"}
    assert simulator.requests() == []
    assert await ledger.count() == 1
    await Budget.objects.filter(pk=budget.pk).aupdate(money=spent + reserved)
    assert (await fifty(live_client))[0], "with the missing millionth of a euro there is room for one"


async def test_k11_the_first_requests_of_a_new_person_race_and_overrun_nothing(
    client: openai.AsyncOpenAI, prices: None
) -> None:
    """Nobody has spent anything, so no row of a window is there to be locked."""
    budget = await budget_of("person", 500_000)
    assert not await BudgetPeriod.objects.aexists()
    answered, refused = await fifty(client)
    assert answered
    assert refused
    period = await BudgetPeriod.objects.aget(budget=budget)
    assert period.reserved_money == 0
    assert period.spent_money == 1_000 * sum(each.usage.total_tokens for each in answered)
    assert period.spent_money <= 500_000
    assert not await BudgetReservation.objects.aexists()
