"""A message that was held while its key was replaced: the gate is asked for the key that goes on."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import httpx2
import openai
import pytest
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, BudgetPeriod
from apps.access.services import keys
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.interactions.models import JobKind
from apps.reports.cast.people import KEY_ADMINISTRATOR
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, refusal_of
from tests.gateway.reviewing import held, release, run_job, send_released
from tests.gateway.test_held_budgets import _used_up
from tests.gateway.test_held_endings import rotated
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
PARTS = {"question": {"questions": True}, "answer": {"answers": True}}
of_each_part = pytest.mark.parametrize("part", PARTS)


async def waiting(company: Cast, client: openai.AsyncOpenAI, part: str) -> str:
    """The id of a message whose question or answer waits for an officer."""
    await conditions.hold(company, **PARTS[part])
    return (await refusal_of(client)).response.headers["x-portal-held"]


async def at_once(clear: str) -> str:
    return await rotated(clear)


async def overlap_ran_out(clear: str) -> str:
    fresh = await rotated(clear, hours=24)
    await _ended(timedelta(seconds=1))
    return fresh


async def overlap_runs_out_while_it_is_sent(clear: str) -> str:
    fresh = await rotated(clear, hours=24)
    await _ended(-timedelta(minutes=1))
    return fresh


async def last_day_within_the_overlap(clear: str) -> str:
    fresh = await rotated(clear, hours=24)
    yesterday = clock.today() - timedelta(days=1)
    await ApiKey.objects.filter(ends_at__isnull=False).aupdate(expires_on=yesterday)
    return fresh


async def twice(clear: str) -> str:
    return await rotated(await rotated(clear))


async def _ended(since: timedelta) -> None:
    await ApiKey.objects.filter(ends_at__isnull=False).aupdate(ends_at=clock.now() - since)


WAYS = (at_once, overlap_ran_out, overlap_runs_out_while_it_is_sent, last_day_within_the_overlap, twice)


@of_each_part
@pytest.mark.parametrize("replaced", WAYS)
async def test_the_key_that_goes_on_gets_the_answer(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str, part: str,
    replaced: Callable[[str], Awaitable[str]],
) -> None:  # fmt: skip
    message = await waiting(company, client, part)
    sender = (await ledger.newest()).api_key_id
    fresh = await replaced(clear_key)
    await release(company)
    await send_released()
    assert await ledger.ending() == ("completed", "")
    assert (await ledger.newest()).api_key_id == sender, "the ledger names who sent it"
    told = (await held(http, fresh, message)).json()
    assert EMAIL in told["choices"][0]["message"]["content"]


async def test_it_may_end_while_the_message_waits_for_its_budget(
    company: Cast, client: openai.AsyncOpenAI, clear_key: str
) -> None:
    period = await _used_up(company, client)
    assert not await run_job(JobKind.RESUME)
    await overlap_ran_out(clear_key)
    assert not await run_job(JobKind.RESUME)  # the budget of the first is that of all
    assert (await ledger.newest()).error == "budget_exceeded"
    await BudgetPeriod.objects.filter(pk=period.pk).aupdate(starts_on=clock.today() - timedelta(days=1))
    await send_released()
    assert await ledger.ending() == ("completed", "")


async def test_the_log_names_the_key_that_counted(
    company: Cast, client: openai.AsyncOpenAI, clear_key: str, simulator: RunningSimulator
) -> None:
    """The question was let go, and now its answer waits."""
    await conditions.hold(company, answers=True)
    await waiting(company, client, "question")
    await rotated(clear_key)
    await release(company)
    await send_released()
    assert len(simulator.requests()) == 1
    old, new = [key async for key in ApiKey.objects.filter(name=conditions.KEY).order_by("pk")]
    held_by = AuditEvent.objects.filter(event="interaction:hold").order_by("at", "id")
    assert [event.actor async for event in held_by] == [old.reference, new.reference]


# --- Where it stays a no ---------------------------------------------------------------------------


@sync_to_async
def _revoke(company: Cast, place: int) -> None:
    """The first of its chain, or the last."""
    chain = list(ApiKey.objects.filter(name=conditions.KEY).order_by("pk"))
    keys.revoke(chain[place], by=company.people[KEY_ADMINISTRATOR])


async def sender_revoked(company: Cast, clear: str) -> None:
    await rotated(clear, hours=24)
    await _revoke(company, 0)


async def sender_revoked_and_ended(company: Cast, clear: str) -> None:
    await sender_revoked(company, clear)
    await _ended(timedelta(seconds=1))


async def nothing_goes_on(company: Cast, clear: str) -> None:
    """As keys end that a former owner may know."""
    await ApiKey.objects.filter(name=conditions.KEY).aupdate(ends_at=clock.now())


async def last_day_is_over(company: Cast, clear: str) -> None:
    yesterday = clock.today() - timedelta(days=1)
    await ApiKey.objects.filter(name=conditions.KEY).aupdate(expires_on=yesterday)


async def successor_revoked(company: Cast, clear: str) -> None:
    await rotated(clear)
    await _revoke(company, -1)


async def last_successor_revoked(company: Cast, clear: str) -> None:
    await twice(clear)
    await _revoke(company, -1)


async def access_ended(company: Cast, clear: str) -> None:
    await rotated(clear)
    await conditions.end_grant(company)


async def route_locked(company: Cast, clear: str) -> None:
    await rotated(clear)
    await conditions.lock_route(company)


REFUSALS: dict[Callable[[Cast, str], Awaitable[None]], str] = {
    sender_revoked: "key_revoked",
    sender_revoked_and_ended: "key_revoked",
    nothing_goes_on: "key_expired",
    last_day_is_over: "key_expired",
    successor_revoked: "key_expired",
    last_successor_revoked: "key_expired",
    access_ended: "grant_expired",
    route_locked: "route_locked",
}


@of_each_part
@pytest.mark.parametrize("happens", REFUSALS)
async def test_the_gate_still_says_no(
    company: Cast, client: openai.AsyncOpenAI, clear_key: str, simulator: RunningSimulator, part: str,
    happens: Callable[[Cast, str], Awaitable[None]],
) -> None:  # fmt: skip
    await waiting(company, client, part)
    asked = len(simulator.requests())
    await happens(company, clear_key)
    await release(company)
    await send_released()
    assert await ledger.ending() == ("failed", REFUSALS[happens])
    assert len(simulator.requests()) == asked
    assert (await ledger.events())[-1] == "refuse_resume"
