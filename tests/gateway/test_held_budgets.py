"""A message that waits for release puts nothing aside; it does when it is sent."""

import openai
import pytest

from apps.access.models import ApiKey, Budget, BudgetPeriod
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import refusal_of
from tests.gateway.reviewing import release, send_released

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("money", "ending"), [(10**9, ("completed", "")), (10, ("failed", "budget_exceeded"))]
)
async def test_it_is_reserved_when_it_is_released(
    company: Cast, client: openai.AsyncOpenAI, money: int, ending: tuple[str, str]
) -> None:
    await ModelRoute.objects.aupdate(input_price=1_000_000, output_price=1_000_000)
    key = await ApiKey.objects.select_related("grant__granted_by").aget(state="active")
    budget = await Budget.objects.acreate(
        scope="key", key=key, window="day", money=money, set_by=key.grant.granted_by
    )
    await conditions.hold(company, questions=True)
    assert (await refusal_of(client)).code == "held_for_review"
    assert not await BudgetPeriod.objects.filter(budget=budget).aexists()
    await release(company)
    await send_released()
    assert await ledger.ending() == ending
    period = await BudgetPeriod.objects.aget(budget=budget)
    assert period.reserved_money == 0
    assert (period.spent_money > 0) == (ending[0] == "completed")
