"""The job behind a release, when two act at once or a worker is killed.

Between the vendor's answer and the commit that records it nobody can know what the vendor received: a worker
killed there sends again. Everywhere else a second attempt finds what the first one left, and sends nothing.
"""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.common.ids import uuid7
from apps.common.outbox import JobState, consume
from apps.gateway.services import held, released
from apps.interactions.models import (
    Content,
    ContentKind,
    DataKeyRow,
    Interaction,
    InteractionState,
    JobKind,
    ReviewJob,
)
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.reports.cast.people import OFFICER
from apps.review.services import verdicts
from tests.cast import Cast
from tests.gateway import conditions, database, ledger
from tests.gateway.asking import refusal_of
from tests.gateway.reviewing import in_worker, queue, release, send_released
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest_asyncio.fixture
async def job(company: Cast, client: openai.AsyncOpenAI) -> ReviewJob:
    """The job of a message that was let go."""
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    await release(company)
    return await ReviewJob.objects.aget(kind=JobKind.RESUME)


async def attempt(job: ReviewJob) -> bool:
    """One turn of a worker, also for a job that another one was killed over."""
    await ReviewJob.objects.filter(pk=job.pk).aupdate(
        state=JobState.PENDING, lease_token=None, lease_until=None
    )
    return bool(await asyncio.to_thread(in_worker, consume, JobKind.RESUME, job.pk))


async def test_of_two_releases_at_once_one_counts(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client)
    item, officers = await queue(), [company.people[name] for name in (OFFICER, "felix.baumann")]

    def let_go(officer: Any) -> Any:
        return verdicts.release(item, by=officer)

    results = await asyncio.gather(
        *(asyncio.to_thread(in_worker, let_go, officer) for officer in officers), return_exceptions=True
    )
    assert sum(isinstance(result, RefusedError) for result in results) == 1
    await send_released()
    assert len(simulator.requests()) == 1
    assert await ledger.events() == ["hold", "release"]


async def test_what_was_decided_is_not_decided_again(
    company: Cast, job: ReviewJob, simulator: RunningSimulator
) -> None:
    """The gateway's own guard, whoever calls it."""
    interaction, officer = await ledger.newest(), company.people[OFFICER]
    for act in (held.resume, held.withhold):
        with pytest.raises(RefusedError):
            await sync_to_async(act)(interaction, by=officer)
    assert (await ledger.newest()).hold == "released"


async def test_two_workers_at_once_send_once(job: ReviewJob, simulator: RunningSimulator) -> None:
    turns = [asyncio.to_thread(in_worker, consume, JobKind.RESUME, job.pk) for _ in range(2)]
    assert sorted(await asyncio.gather(*turns)) == [False, True]
    assert len(simulator.requests()) == 1


async def test_some_of_the_worker_is_left_for_all_else(job: ReviewJob, simulator: RunningSimulator) -> None:
    """Two vendors that are silent for minutes hold two of its three processes, and no more."""
    busy = [await another_at_work(job) for _ in range(2)]
    assert not await asyncio.to_thread(in_worker, consume, JobKind.RESUME, job.pk)
    assert simulator.requests() == []
    put_off = await ReviewJob.objects.aget(pk=job.pk)
    assert (put_off.state, put_off.attempts) == (JobState.PENDING, 0)
    await busy[0].adelete()
    assert await asyncio.to_thread(in_worker, consume, JobKind.RESUME, job.pk)
    assert len(simulator.requests()) == 1


async def another_at_work(job: ReviewJob) -> ReviewJob:
    message = await Interaction.objects.aget(pk=job.interaction_id)
    message.pk = uuid7()
    await message.asave(force_insert=True)
    until = clock.now() + timedelta(minutes=4)
    return await ReviewJob.objects.acreate(
        interaction=message,
        kind=JobKind.RESUME,
        state=JobState.RUNNING,
        lease_token=uuid7(),
        lease_until=until,
    )


async def test_a_worker_killed_before_its_commit_has_sent_for_the_next_one_as_well(
    job: ReviewJob, simulator: RunningSimulator
) -> None:
    await asyncio.to_thread(in_worker, released.work, job)  # killed here
    assert await ledger.ending() == ("completed", "")
    assert await attempt(job)
    assert len(simulator.requests()) == 1
    assert len(await ledger.stored()) == 1
    assert await Notice.objects.filter(kind="message_answered").acount() == 1


async def test_a_failure_that_was_settled_is_not_tried_again(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await conditions.hold(company, questions=True)
    await refusal_of(client, "Bitte. sim:status=500")
    await release(company)
    job = await ReviewJob.objects.aget(kind=JobKind.RESUME)
    await asyncio.to_thread(in_worker, released.work, job)  # killed here
    assert await attempt(job)
    assert len(simulator.requests()) == 1
    assert await ledger.ending() == ("failed", "upstream_error")
    assert await Notice.objects.filter(kind="message_failed").acount() == 1
    assert not await Notice.objects.filter(kind="message_answered").aexists()


async def test_a_worker_killed_while_the_vendor_answered_sends_again(
    job: ReviewJob, simulator: RunningSimulator
) -> None:
    await Interaction.objects.aupdate(state=InteractionState.SENT)  # as it stands then
    assert await attempt(job)
    assert len(simulator.requests()) == 1
    assert await ledger.ending() == ("completed", "")


async def test_a_record_that_fails_gives_the_job_back(job: ReviewJob, simulator: RunningSimulator) -> None:
    async with database.refusing("UPDATE", "interactions_interaction"):
        assert not await attempt(job)
    assert simulator.requests() == []
    assert await attempt(job)
    assert len(simulator.requests()) == 1


@pytest.mark.parametrize("erased", [DataKeyRow, Content], ids=["its key", "its text"])
async def test_a_message_that_was_erased_while_it_waited_is_not_sent(
    job: ReviewJob, simulator: RunningSimulator, erased: Any
) -> None:
    await erased.objects.all().adelete()
    assert await attempt(job)
    assert simulator.requests() == []
    assert await ledger.ending() == ("failed", "erased")
    assert await Notice.objects.filter(kind="message_failed").acount() == 1


async def test_a_job_that_fails_five_times_is_told_to_author_and_log(job: ReviewJob) -> None:
    with patch.object(released, "_send", side_effect=RuntimeError):
        for _ in range(5):
            assert not await attempt(job)
    assert (await ReviewJob.objects.aget(pk=job.pk)).state == JobState.DEAD
    assert await ledger.ending() == ("failed", "lost")
    assert await Notice.objects.filter(kind="message_failed").acount() == 1
    dead = await AuditEvent.objects.aget(event="job:dead")
    assert (dead.target, dead.details["kind"], dead.details["attempts"]) == (str(job.pk), "resume", 5)
    assert await ledger.stored(ContentKind.ANSWER) == []
