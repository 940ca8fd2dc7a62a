"""A question that no vendor took is free, however it ended; one that somebody may be at work on is not."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import openai
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.db import transaction

from apps.access.models import Budget, BudgetPeriod, BudgetReservation
from apps.access.services.budget_rounds import settle_expired
from apps.common import clock
from apps.common.outbox import JobState
from apps.gateway.pipeline.sending import Sending
from apps.gateway.services import released
from apps.interactions.models import Interaction, InteractionState, JobKind, ReviewJob
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import ask, refusal_of
from tests.gateway.reviewing import release, run_job, send_released
from tests.gateway.silent import silent_vendor
from tests.gateway.test_budgets import budget_of, standing
from tests.gateway.test_departures import leave_when
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import http_reply, lead_to
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
TEXT, MOST = "Guten Tag", 5_000
BOTH = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
BUSY = refusing(503, "retry-after: 2")


@pytest.fixture(autouse=True)
def _no_other_budget(company: Cast) -> None:
    BudgetPeriod.objects.all().delete()
    Budget.objects.all().delete()


@pytest.fixture
def hasty(undaunted: None, limits: dict[str, Any]) -> None:
    limits |= {"connect_timeout_s": 0.5, "first_byte_timeout_s": 1.0, "total_timeout_s": 3.0}


class Deaf:
    """Takes connections and does not answer the greeting of TLS: none of them is ever there."""

    def __init__(self) -> None:
        self.heard, self.closing = asyncio.Event(), asyncio.Event()

    async def serve(self, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard.set()
        await self.closing.wait()
        writer.transport.abort()


@asynccontextmanager
async def deaf_vendor(company: Cast) -> AsyncIterator[Deaf]:
    vendor = Deaf()
    server = await asyncio.start_server(vendor.serve, "127.0.0.1", 0)
    await lead_to(company, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    async with server:
        yield vendor
        vendor.closing.set()


async def spent() -> int:
    """Tokens, and none of them is still put aside."""
    await until(ledger.nothing_is_open)
    *_, tokens, reserved = await standing()
    assert reserved == 0
    return tokens


async def asked_and_left(client: openai.AsyncOpenAI, heard: asyncio.Event, *, stream: bool) -> None:
    await leave_when(sync_to_async(heard.is_set), ask(client, TEXT, stream=stream, max_tokens=MOST))
    await until(lambda: ledger.ending_is("cancelled", "client_cancelled"))


@BOTH
async def test_a_connection_that_is_not_there_in_time_costs_nothing(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**6)
    async with deaf_vendor(company):
        refusal = await refusal_of(client, TEXT, stream=stream, max_tokens=MOST)
    assert refusal.code == "upstream_timeout"
    assert await spent() == 0


@BOTH
async def test_who_leaves_before_there_is_a_connection_pays_nothing(
    company: Cast, live_client: openai.AsyncOpenAI, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**6)
    async with deaf_vendor(company) as vendor:
        await asked_and_left(live_client, vendor.heard, stream=stream)
    assert await spent() == 0


@BOTH
async def test_who_leaves_while_it_is_to_be_asked_again_pays_nothing(
    undaunted: None, company: Cast, live_client: openai.AsyncOpenAI, logs: io.StringIO, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**6)
    async with unsteady_vendor() as vendor:
        await lead_to(company, vendor.url)
        vendor.fail(BUSY)
        asking = ask(live_client, TEXT, stream=stream, max_tokens=MOST)
        await leave_when(sync_to_async(lambda: "asked_again" in logs.getvalue()), asking)
        await until(lambda: ledger.ending_is("cancelled", "client_cancelled"))
        assert len(vendor.received) == 1
    assert await spent() == 0


class Pondering(Unsteady):
    """Says no as often as it is told to, then nothing any more."""

    def __init__(self) -> None:
        super().__init__()
        self.pondering = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.failures:
            return await super().serve(reader, writer)
        await reader.readuntil(b"\r\n\r\n")
        self.pondering.set()
        await reader.read(-1)
        writer.close()
        return None


@BOTH
async def test_who_leaves_when_it_was_taken_at_last_pays_for_it(
    undaunted: None, company: Cast, live_client: openai.AsyncOpenAI, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**6)
    vendor = Pondering()
    vendor.fail(refusing(503, "retry-after: 0"))
    async with await asyncio.start_server(vendor.serve, "127.0.0.1", 0) as server:
        await lead_to(company, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        await asked_and_left(live_client, vendor.pondering, stream=stream)
    assert await spent() >= MOST


@BOTH
async def test_a_vendor_that_took_it_and_is_silent_may_have_made_an_answer(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, *, stream: bool
) -> None:
    await budget_of(money=None, tokens=10**6)
    async with silent_vendor(b"") as vendor:
        await lead_to(company, vendor.url)
        refusal = await refusal_of(client, TEXT, stream=stream, max_tokens=MOST)
    assert refusal.code == "upstream_timeout"
    assert await spent() >= MOST


class Killed(BaseException):
    """The end of a worker, in the middle of what it does."""


class Dying:
    """What a vendor would be read with."""

    def __aiter__(self) -> "Dying":
        return self

    async def __anext__(self) -> Any:
        raise Killed

    async def aclose(self) -> None: ...


async def killed_over_it(monkeypatch: pytest.MonkeyPatch) -> ReviewJob:
    """A worker that has begun with the released message, and ends when it should ask the vendor."""

    async def settle_nothing(_self: Sending, *_given: Any) -> None: ...

    job = await ReviewJob.objects.select_related("interaction").aget(kind=JobKind.RESUME)
    with monkeypatch.context() as patch:
        patch.setattr(Sending, "_ask", lambda *_given: Dying())
        patch.setattr(Sending, "_settled", settle_nothing)
        with pytest.raises(Killed):
            await sync_to_async(released.work)(job)
    assert (await Interaction.objects.aget()).state == InteractionState.SENT
    return job


async def given_up(job: ReviewJob) -> None:
    """Buried after too many attempts; an officer sets it going again."""
    await sync_to_async(transaction.atomic(released.bury))(job)
    assert await ledger.ending() == ("failed", "lost")


async def out_of_time(_job: ReviewJob | None = None) -> None:
    """What it put aside has been spent."""
    await BudgetReservation.objects.aupdate(expires_at=clock.now() - timedelta(seconds=5))
    assert await sync_to_async(settle_expired)() == 1


async def nothing_more(_job: ReviewJob) -> None: ...


@pytest.mark.parametrize("before", [None, nothing_more, given_up, out_of_time])
async def test_what_a_killed_worker_may_have_sent_is_spent_once_whatever_the_next_one_is_told(
    undaunted: None,
    company: Cast,
    client: openai.AsyncOpenAI,
    monkeypatch: pytest.MonkeyPatch,
    before: Callable[[ReviewJob], Awaitable[None]] | None,
) -> None:
    await budget_of(money=None, tokens=10**6)
    await conditions.hold(company, questions=True)
    await refusal_of(client, TEXT, max_tokens=MOST)
    await release(company)
    if before:
        await before(await killed_over_it(monkeypatch))
    async with unsteady_vendor() as vendor:
        await lead_to(company, vendor.url)
        vendor.reply = vendor.stream_reply = http_reply(b"{}", status="500 No")
        await send_released()
    assert await ledger.ending() == ("failed", "upstream_error")
    assert MOST <= await spent() < 2 * MOST if before else not await spent()
    assert not await ReviewJob.objects.filter(kind=JobKind.RESUME, state=JobState.PENDING).aexists()


def as_soon_as_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put aside is spent after the next worker has found it, and before that worker sends."""
    look = released._stands_aside

    def looked(interaction: Interaction) -> bool:
        stands = look(interaction)
        async_to_sync(out_of_time)()
        return stands

    monkeypatch.setattr(released, "_stands_aside", looked)


@pytest.mark.parametrize("late", [False, True], ids=["before the next worker", "while it begins"])
async def test_what_a_killed_worker_has_spent_leaves_the_next_one_to_wait_for_its_budget(
    undaunted: None, company: Cast, client: openai.AsyncOpenAI, monkeypatch: pytest.MonkeyPatch, *, late: bool
) -> None:
    await budget_of(money=None, tokens=8_000)
    await conditions.hold(company, questions=True)
    await refusal_of(client, TEXT, max_tokens=MOST)
    await release(company)
    await killed_over_it(monkeypatch)
    with monkeypatch.context() as patch:
        if late:
            as_soon_as_it_was_looked_at(patch)
        else:
            await out_of_time()
        assert not await run_job(JobKind.RESUME)
    waiting = await ledger.newest()
    assert (waiting.state, waiting.error) == ("held", "budget_exceeded")
    assert await ledger.events() == ["hold", "release", "wait_for_budget"]
    await BudgetPeriod.objects.aupdate(starts_on=clock.today() - timedelta(days=1))
    await send_released()
    assert await ledger.ending() == ("completed", "")
