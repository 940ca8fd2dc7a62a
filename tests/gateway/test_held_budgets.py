"""A message that waits for release puts nothing aside; it does when it is sent."""

from datetime import datetime, timedelta
from typing import Any

import httpx2
import openai
import pytest
from asgiref.sync import sync_to_async
from django.utils import translation

from apps.access.models import ApiKey, Budget, BudgetPeriod
from apps.chat.pages.message import RELATED, MessageView, views_of
from apps.common import clock
from apps.common.outbox import JobState
from apps.common.outbox.models import MAX_ATTEMPTS
from apps.gateway.pipeline import sending
from apps.gateway.pipeline.question import Admitted
from apps.gateway.pipeline.settlement import started
from apps.gateway.services.released import JOB_SECONDS
from apps.gateway.services.waiting import CHECK, LONGEST
from apps.interactions.ledger import Write
from apps.interactions.models import Interaction, JobKind, ReviewJob
from apps.notices.models import Notice
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import refusal_of
from tests.gateway.reviewing import held, release, run_job, send_released

pytestmark = pytest.mark.django_db(transaction=True)


async def budget_of(money: int) -> Budget:
    """Of the only key, where a token costs a thousandth of a euro."""
    await ModelRoute.objects.aupdate(input_price=1_000_000, output_price=1_000_000)
    key = await ApiKey.objects.select_related("grant__granted_by").aget(name="Angebotssystem", state="active")
    return await Budget.objects.acreate(
        scope="key", key=key, window="day", money=money, set_by=key.grant.granted_by
    )


@pytest.mark.parametrize(
    ("money", "ending"), [(10**9, ("completed", "")), (10, ("failed", "budget_too_small"))]
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
        assert (await ledger.last_event()).details["reasons"] == ["BUDGET_TOO_SMALL"]


@pytest.mark.parametrize("seconds", [30.0, 600.0])
async def test_what_it_puts_aside_stands_as_long_as_its_job_may_take(
    limits: dict[str, Any],
    company: Cast,
    client: openai.AsyncOpenAI,
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
) -> None:
    """A job has its own time, however little a vendor has otherwise: swept before, its count is lost."""
    limits["total_timeout_s"] = seconds
    made: list[datetime] = []

    def kept(admitted: Admitted) -> Write:
        assert admitted.reservation is not None
        made.append(admitted.reservation.expires_at)
        return started(admitted)

    monkeypatch.setattr(sending, "started", kept)
    await budget_of(10**9)
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await release(company)
    begun = clock.now()
    await send_released()
    assert await ledger.ending() == ("completed", "")
    assert made[0] >= begun + timedelta(seconds=max(seconds, JOB_SECONDS))


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
    job = await ReviewJob.objects.aget(kind=JobKind.RESUME)
    assert (job.state, job.attempts) == (JobState.PENDING, 0)
    assert (await ledger.newest()).error == "budget_reserved"
    assert not await Notice.objects.filter(kind="message_waits").aexists(), "a moment is no news"
    await BudgetPeriod.objects.filter(pk=period.pk).aupdate(reserved_money=0)
    await send_released()
    assert await ledger.ending() == ("completed", "")


async def test_it_waits_for_the_next_window_and_its_author_is_told_once(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    period = await _used_up(company, client)
    for _ in range(MAX_ATTEMPTS + 1):
        assert not await run_job(JobKind.RESUME)
    job, waiting = await ReviewJob.objects.aget(kind=JobKind.RESUME), await ledger.newest()
    assert (job.state, job.attempts) == (JobState.PENDING, 0)
    assert clock.now() < job.next_attempt_at <= clock.now() + CHECK
    assert (waiting.state, waiting.error) == ("held", "budget_exceeded")
    assert await ledger.events() == ["hold", "release", "wait_for_budget"]
    notice = await Notice.objects.aget(kind="message_waits")
    tomorrow = clock.today() + timedelta(days=1)
    assert str(tomorrow.year) in notice.facts["day"]
    shown = await sync_to_async(_shown)(waiting)
    assert (shown.held, shown.running, shown.waiting) == (True, False, True)
    assert "as soon as the budget has room" in shown.notice
    found = await held(http, clear_key, str(waiting.pk))
    assert found.json() | {"hold": "released", "state": "held", "error": "budget_exceeded"} == found.json()
    await BudgetPeriod.objects.filter(pk=period.pk).aupdate(starts_on=clock.today() - timedelta(days=1))
    await send_released()
    assert await ledger.ending() == ("completed", "")


async def test_a_larger_budget_ends_the_waiting(company: Cast, client: openai.AsyncOpenAI) -> None:
    await _used_up(company, client)
    assert not await run_job(JobKind.RESUME)
    await Budget.objects.aupdate(money=10**10)
    await send_released()
    assert await ledger.ending() == ("completed", "")


async def test_the_gate_ends_the_waiting(company: Cast, client: openai.AsyncOpenAI) -> None:
    await _used_up(company, client)
    assert not await run_job(JobKind.RESUME)
    await ModelRoute.objects.aupdate(enabled=False)
    await send_released()
    assert await ledger.ending() == ("failed", "route_disabled")


async def test_nothing_waits_for_ever(company: Cast, client: openai.AsyncOpenAI) -> None:
    await _used_up(company, client)
    assert not await run_job(JobKind.RESUME)
    released = clock.now() - LONGEST - timedelta(seconds=1)
    await Interaction.objects.aupdate(held_at=released, hold_ended_at=released)
    await send_released()
    assert await ledger.ending() == ("failed", "budget_exceeded")
    assert await Notice.objects.filter(kind="message_failed").aexists()


async def _used_up(company: Cast, client: openai.AsyncOpenAI) -> BudgetPeriod:
    """A message that was let go while all of today's budget was spent."""
    budget = await budget_of(10**9)
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await release(company)
    return await BudgetPeriod.objects.acreate(budget=budget, starts_on=clock.today(), spent_money=10**9)


def _shown(interaction: Interaction) -> MessageView:
    """As its author sees it in the chat."""
    with translation.override("en"):
        found = Interaction.objects.select_related(*RELATED).get(pk=interaction.pk)
        return views_of([found])[0]
