"""An AVV ends with its last day in the company's time zone, to the second, without any job."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import openai
import pytest
import time_machine
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, Grant
from apps.interactions.models import ReviewJob
from apps.register.models import UseCase
from apps.vendors.models import Agreement, AgreementState, TomSet
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import PROMPT, ask, broken_stream, refusal_of
from tests.gateway.conditions import VENDOR
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
# The last day of the AVV, and the hour in UTC at which it is over.
LAST_DAYS = {
    "an ordinary day in winter": (date(2027, 1, 31), 23),
    "an ordinary day in summer": (date(2027, 6, 30), 22),
    "the day before summer time begins": (date(2027, 3, 27), 23),
    "the short day on which it begins": (date(2027, 3, 28), 22),
    "the long day on which it ends": (date(2027, 10, 31), 23),
    "new year's eve": (date(2027, 12, 31), 23),
}


@sync_to_async
def let_it_end(company: Cast, last_day: date) -> None:
    """The AVV ends on that day, and nothing else does."""
    far, company.agreements[VENDOR].effective_until = date(2030, 1, 1), last_day
    company.agreements[VENDOR].save(update_fields=["effective_until"])
    Grant.objects.update(valid_from=date(2020, 1, 1), valid_until=far)
    TomSet.objects.update(valid_until=far)
    ApiKey.objects.update(expires_on=far)
    UseCase.objects.update(next_review_on=None)


@pytest.fixture(params=list(LAST_DAYS.values()), ids=list(LAST_DAYS))
def border(request: pytest.FixtureRequest) -> tuple[date, datetime]:
    """The last day, and the first moment after it."""
    last_day, hour = request.param
    midnight = datetime(last_day.year, last_day.month, last_day.day, hour, tzinfo=UTC)
    assert midnight.astimezone(BERLIN).date() == last_day + timedelta(days=1)
    return last_day, midnight


async def test_the_last_second_is_answered_and_the_next_one_refused(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator, border: tuple[date, datetime]
) -> None:
    last_day, midnight = border
    await let_it_end(company, last_day)
    with time_machine.travel(midnight - SECOND, tick=False):
        await ask(client)
    with time_machine.travel(midnight, tick=False):
        refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (403, "avv_expired")
    assert f"{last_day.day} {last_day:%b %Y}" in refusal.response.json()["error"]["message"]
    assert len(simulator.requests()) == 1
    assert await ledger.count() == 1


async def test_checked_measures_end_with_their_last_day_as_well(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    midnight = datetime(2027, 3, 28, 22, tzinfo=UTC)
    await let_it_end(company, date(2030, 1, 1))
    await TomSet.objects.aupdate(valid_until=date(2027, 3, 28))
    with time_machine.travel(midnight - SECOND, tick=False):
        await ask(client)
    with time_machine.travel(midnight, tick=False):
        refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (403, "tom_outdated")
    (reason,) = refusal.response.json()["error"]["reasons"]
    assert reason["link"].endswith("/measures/")
    assert len(simulator.requests()) == 1


@sync_to_async
def go_on(company: Cast, **fields: Any) -> None:
    """The AVV goes on by itself, by a year each time."""
    Agreement.objects.filter(pk=company.agreements[VENDOR].pk).update(renewal_months=12, **fields)


async def test_one_that_goes_on_is_answered_after_midnight_and_notice_ends_it(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    last_day, midnight = date(2027, 10, 31), datetime(2027, 10, 31, 23, tzinfo=UTC)
    await let_it_end(company, last_day)
    await go_on(company, notice_days=30)
    with time_machine.travel(midnight, tick=False):
        await ask(client)
        await go_on(company, notice_given_on=last_day - timedelta(days=29))  # a day late
        await ask(client)
        await go_on(company, notice_given_on=last_day - timedelta(days=30))
        assert (await refusal_of(client)).code == "avv_expired"
    with time_machine.travel(midnight - SECOND, tick=False):
        await ask(client)


async def test_no_job_takes_part_in_it(company: Cast, client: openai.AsyncOpenAI) -> None:
    last_day, midnight = date(2027, 1, 31), datetime(2027, 1, 31, 23, tzinfo=UTC)
    await let_it_end(company, last_day)
    with time_machine.travel(midnight, tick=False):
        assert (await refusal_of(client)).code == "avv_expired"
    agreement = await Agreement.objects.aget(pk=company.agreements[VENDOR].pk)
    assert agreement.state == AgreementState.ACTIVATED
    assert not await ReviewJob.objects.aexists()


async def test_a_stream_that_runs_over_midnight_is_cut(
    attentive: None, company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    midnight = datetime(2027, 3, 28, 22, tzinfo=UTC)
    await let_it_end(company, date(2027, 3, 28))
    with time_machine.travel(midnight - SECOND, tick=False) as clock:
        asking = asyncio.create_task(broken_stream(live_client, f"{PROMPT} sim:tokens=4000 sim:rate=100"))
        await until(lambda: ledger.state_is("sent"))
        await asyncio.sleep(1)
        assert not asking.done()
        clock.move_to(midnight)
        shown, error = await asking
    assert shown
    assert error.code == "avv_expired"
    assert await ledger.ending() == ("failed", "cut_by_gate")
    assert (await ledger.clear_answer()).startswith(shown.strip())


async def test_the_models_name_the_first_day_without_them(company: Cast, client: openai.AsyncOpenAI) -> None:
    await let_it_end(company, date(2027, 3, 28))
    with time_machine.travel(datetime(2027, 3, 1, tzinfo=UTC)):
        models = (await client.models.list()).data
    assert {model.shutdown_date for model in models} == {"2027-03-29"}
    assert all(type(model).model_validate(model.model_dump()) for model in models)  # in the client's types
