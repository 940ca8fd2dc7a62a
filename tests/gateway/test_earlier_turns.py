"""What a thread comes to know, and what comes to be forbidden, counts for what it has said before."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from apps.access.subjects import Question
from apps.chat.services import conversations
from apps.common.outbox import consume
from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.question import Answering, Ask, Held, Outcome, Refused
from apps.gateway.services.complete import complete
from apps.interactions.models import InteractionState, JobKind, ReviewJob, Thread
from apps.reports.cast.people import OFFICER
from apps.review.models import ReviewItem
from apps.review.services import verdicts
from apps.vendors.models import DataClass
from tests.cast import Cast
from tests.gateway.conditions import hold, tie
from tests.gateway.reviewing import in_worker, send_released
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
AUTHOR, ROUTE, USE_CASE = "jonas.weber", "nordlicht-gross", "UC-0001"


@sync_to_async
def conversation(company: Cast) -> Thread:
    use_case, route = company.use_cases[USE_CASE], company.routes[ROUTE]
    return conversations.begin(use_case, route, DataClass.INTERNAL, by=company.people[AUTHOR]).thread


async def say(thread: Thread, text: str) -> Outcome:
    question = Question(ROUTE, "chat", thread.person_id, USE_CASE)
    said = [{"role": "user", "content": text}]
    outcome = await complete(Ask(question, said, data_class=DataClass.INTERNAL, thread=thread.pk))
    if isinstance(outcome, Answering):
        async for _ in outcome.chunks:
            pass
    return outcome


def told(simulator: RunningSimulator) -> str:
    """All messages of the last request."""
    return json.dumps(json.loads(simulator.requests()[-1]["body"])["messages"], ensure_ascii=False)


async def test_a_missed_name_leaves_once(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    thread = await conversation(company)
    await say(thread, "Soll ich Wolf anrufen?")
    assert "Wolf" in told(simulator), "found by now? Then this test needs another sentence."
    for text in ("Frau Wolf hat bezahlt.", "Und nun?"):
        await say(thread, text)
        assert "Soll ich [[PERSON_1]] anrufen?" in told(simulator)
        assert "Wolf" not in told(simulator)


@pytest.mark.parametrize(("kind", "stops"), [("warn", False), ("pseudonymise", False), ("block", True)])
async def test_an_action_counts_for_what_was_said_before(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator, kind: str, stops: bool
) -> None:
    thread = await conversation(company)
    await say(thread, "Wie komme ich nach Hamburg?")
    assert "Hamburg" in told(simulator)
    await tie(company, kind, value=["LOCATION"])
    outcome = await say(thread, "Und nun?")
    assert isinstance(outcome, Refused) == stops
    assert len(simulator.requests()) == 2 - stops
    assert ("Hamburg" in told(simulator)) == (kind != "pseudonymise")


async def test_what_was_let_go_takes_the_thread_along_as_it_may_go_now(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    thread = await conversation(company)
    await say(thread, "Soll ich Wolf anrufen?")
    await hold(company, questions=True)
    assert isinstance(await say(thread, "Frau Wolf hat bezahlt."), Held)
    for job in [job async for job in ReviewJob.objects.filter(kind=JobKind.REVIEW)]:
        await asyncio.to_thread(in_worker, consume, JobKind.REVIEW, job.pk)
    await sync_to_async(_release)(company)
    await send_released()
    assert "Soll ich [[PERSON_1]] anrufen?" in told(simulator)


def _release(company: Cast) -> None:
    item = ReviewItem.objects.select_related("interaction").get(interaction__state=InteractionState.HELD)
    verdicts.release(item, by=company.people[OFFICER])
