"""A message that waits for release puts nothing aside; it does when it is sent."""

import openai
import pytest

from apps.access.models import ApiKey, Budget, BudgetPeriod
from apps.common import clock
from apps.common.outbox import JobState
from apps.interactions.models import JobKind, ReviewJob
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import refusal_of
from tests.gateway.reviewing import release, run_job, send_released

pytestmark = pytest.mark.django_db(transaction=True)


async def budget_of(money: int) -> Budget:
    """Of the only key, where a token costs a thousandth of a euro."""
    await ModelRoute.objects.aupdate(input_price=1_000_000, output_price=1_000_000)
    key = await ApiKey.objects.select_related("grant__granted_by").aget(state="active")
    return await Budget.objects.acreate(
        scope="key", key=key, window="day", money=money, set_by=key.grant.granted_by
    )


@pytest.mark.parametrize(
    ("money", "ending"), [(10**9, ("completed", "")), (10, ("failed", "budget_exceeded"))]
)
async def test_it_is_reserved_when_it_is_released(
    company: Cast, client: openai.AsyncOpenAI, money: int, ending: tuple[str, str]
) -> None:
    budget = await budget_of(money)
    await conditions.hold(company, questions=True)
    assert (await refusal_of(client)).code == "held_for_review"
    assert not await BudgetPeriod.objects.filter(budget=budget).aexists()
    await release(company)
    await send_released()
    assert await ledger.ending() == ending
    period = await BudgetPeriod.objects.aget(budget=budget)
    assert period.reserved_money == 0
    assert (period.spent_money > 0) == (ending[0] == "completed")
    if ending[0] == "failed":
        assert await ledger.events() == ["hold", "release", "refuse_resume"]
        assert (await ledger.last_event()).details["reasons"] == ["BUDGET_EXCEEDED"]


async def test_it_waits_while_running_answers_hold_the_rest(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    budget = await budget_of(10**9)
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await release(company)
    period = await BudgetPeriod.objects.acreate(budget=budget, starts_on=clock.today(), reserved_money=10**9)
    assert not await run_job(JobKind.RESUME)
    assert await ledger.state_is("held")
    assert (await ReviewJob.objects.aget(kind=JobKind.RESUME)).state == JobState.PENDING
    await BudgetPeriod.objects.filter(pk=period.pk).aupdate(reserved_money=0)
    await send_released()
    assert await ledger.ending() == ("completed", "")
