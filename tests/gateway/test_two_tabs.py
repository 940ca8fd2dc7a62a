"""Two messages at once in one conversation: both are answered, and both mean the same placeholder."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from apps.access.subjects import Question
from apps.chat.services import conversations
from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.question import Answering, Ask
from apps.gateway.services.complete import complete
from apps.interactions.models import Interaction, InteractionState, Pseudonym, Thread
from apps.vendors.models import DataClass
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "erika.mustermann@example.org"


def _conversation(company: Cast, name: str) -> Thread:
    person = company.people[name]
    use_case, route = company.use_cases["UC-0001"], company.routes["nordlicht-gross"]
    return conversations.begin(use_case, route, DataClass.INTERNAL, by=person).thread


def _ask(thread: Thread) -> Ask:
    question = Question("nordlicht-gross", "chat", thread.person_id, "UC-0001")
    said = [{"role": "user", "content": f"Schreib an {EMAIL}."}]
    return Ask(question, said, data_class=DataClass.INTERNAL, thread=thread.pk)


async def _answered(thread: Thread) -> None:
    outcome = await complete(_ask(thread))
    assert isinstance(outcome, Answering)
    async for _ in outcome.chunks:
        pass


async def test_both_are_answered(company: Cast, gateway: GatewayHandler) -> None:
    thread = await sync_to_async(_conversation)(company, "jonas.weber")
    await asyncio.gather(_answered(thread), _answered(thread))
    states = [i.state async for i in Interaction.objects.filter(thread=thread)]
    assert states == [InteractionState.COMPLETED] * 2
    assert await Pseudonym.objects.filter(thread=thread).acount() == 1


async def test_who_joins_the_works_council_is_protected_in_older_conversations(
    company: Cast, gateway: GatewayHandler
) -> None:
    thread = await sync_to_async(_conversation)(company, "jonas.weber")
    await _answered(thread)
    assert not (await Thread.objects.aget(pk=thread.pk)).protected
    await sync_to_async(company.people["jonas.weber"].roles.create)(role="works_council")
    await _answered(thread)
    assert (await Thread.objects.aget(pk=thread.pk)).protected


async def test_who_leaves_before_the_first_chunk_leaves_nothing_open(
    company: Cast, gateway: GatewayHandler
) -> None:
    thread = await sync_to_async(_conversation)(company, "jonas.weber")
    outcome = await complete(_ask(thread))
    assert isinstance(outcome, Answering)
    await outcome.abandon()
    found = await Interaction.objects.aget(thread=thread)
    assert (found.state, found.error) == (InteractionState.CANCELLED, "client_cancelled")
