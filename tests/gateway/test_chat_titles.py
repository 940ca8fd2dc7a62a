"""A conversation is called by its first message, however that ended, and who leaves leaves nothing open."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from apps.accounts.guards import SignedInRequest
from apps.chat.models import Conversation
from apps.chat.stream import EventStream
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import ContentKind, Interaction
from apps.interactions.services import contents
from apps.reports.cast.people import CONTRACT_OWNER, DPO
from apps.vendors.services import routes
from tests.cast import Cast
from tests.gateway import database, ledger
from tests.gateway.asking import MODEL
from tests.gateway.waiting import until
from tests.lock_waits import waiting
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Nenne drei Arten von Kreiselpumpen."


def title_of(conversation: Conversation) -> str | None:
    return contents.read(conversation.thread_id, ContentKind.TITLE, conversation.pk)


def somebody_waits() -> bool:
    """For the lock of another connection."""
    return waiting() > 0


async def test_who_leaves_while_the_first_message_is_admitted_finds_it_again(
    begun: Conversation, request_of: SignedInRequest, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    events = EventStream(request_of, begun, SAID).events(is_new=True)
    async with database.locked("audit_event"):
        asking = asyncio.ensure_future(anext(events))
        await until(sync_to_async(somebody_waits))
        asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await ledger.ending() == ("cancelled", "client_cancelled")
    assert await sync_to_async(title_of)(begun) == SAID
    assert simulator.requests() == []


@pytest.mark.parametrize("taken", [1, 2], ids=["the conversation", "the message, on its way"])
async def test_who_leaves_before_the_message_was_shown_leaves_nothing_open(
    begun: Conversation, request_of: SignedInRequest, gateway: GatewayHandler, taken: int
) -> None:
    events = EventStream(request_of, begun, f"{SAID} sim:tokens=400 sim:rate=100").events(is_new=True)
    for _event in range(taken):
        await anext(events)
    await events.aclose()
    await until(lambda: ledger.ending_is("cancelled", "client_cancelled"))
    assert (await sync_to_async(title_of)(begun) or "").startswith(SAID)


@pytest.mark.parametrize("taken", [3, 4])
async def test_who_leaves_after_it_was_shown_is_answered(
    begun: Conversation, request_of: SignedInRequest, gateway: GatewayHandler, taken: int
) -> None:
    events = EventStream(request_of, begun, SAID).events(is_new=True)
    for _event in range(taken):
        await anext(events)
    await events.aclose()
    await until(lambda: ledger.ending_is("completed", ""))
    assert await ledger.clear_answer()


async def test_a_conversation_whose_first_message_was_refused_is_called_by_its_second(
    company: Cast, begun: Conversation, request_of: SignedInRequest, gateway: GatewayHandler
) -> None:
    route, person = company.routes[MODEL], company.people
    await sync_to_async(routes.lock)(route, by=person[DPO], reason="Leak")
    async for _event in EventStream(request_of, begun, "Geschlossen?").events(is_new=True):
        pass
    assert await sync_to_async(title_of)(begun) is None
    await sync_to_async(routes.unlock)(route, by=person[CONTRACT_OWNER])
    async for _event in EventStream(request_of, begun, SAID).events(is_new=False):
        pass
    assert await Interaction.objects.acount() == 1
    assert await sync_to_async(title_of)(begun) == SAID
