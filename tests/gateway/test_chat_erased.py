"""A message to a conversation that its author has just had erased, on another page: nothing leaves."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async

from apps.accounts.guards import SignedInRequest
from apps.chat.models import Conversation
from apps.chat.services import erasing
from apps.chat.stream import EventStream
from apps.gateway.handler import GatewayHandler
from apps.gateway.pipeline.threads import load_thread
from apps.gateway.services import complete
from apps.interactions.models import Interaction, Thread
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCE = "wurde gelöscht oder wird es noch"


async def told(request: SignedInRequest, begun: Conversation) -> list[str]:
    stream = EventStream(request, begun, "Nenne drei Arten von Kreiselpumpen.")
    async for _event in stream.events(is_new=False):
        pass
    return stream.problems


async def test_nothing_is_sent_into_it(
    begun: Conversation, request_of: SignedInRequest, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    await sync_to_async(erasing.erase)(begun, by=request_of.user)
    [sentence] = await told(request_of, begun)
    assert SENTENCE in sentence
    assert simulator.requests() == []
    assert await Interaction.objects.acount() == 0


async def test_nor_if_it_is_erased_while_the_message_is_checked(
    begun: Conversation,
    request_of: SignedInRequest,
    gateway: GatewayHandler,
    simulator: RunningSimulator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its key is loaded by then: the commit that would admit the message finds that the thread is gone."""
    load = load_thread

    async def load_then_erase(*arguments: Any) -> Any:
        opened = await load(*arguments)
        await sync_to_async(erasing.erase)(begun, by=request_of.user)
        return opened

    monkeypatch.setattr(complete, "load_thread", load_then_erase)
    [sentence] = await told(request_of, begun)
    assert SENTENCE in sentence
    assert simulator.requests() == []
    assert await Interaction.objects.acount() == 0
    assert (await Thread.objects.aget(pk=begun.thread_id)).erased_at is not None
