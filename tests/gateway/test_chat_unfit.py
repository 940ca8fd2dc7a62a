"""A conversation whose model gives vectors by now gets a sentence, not an answer."""

from typing import cast

import pytest
from asgiref.sync import sync_to_async
from django.test import RequestFactory
from django.utils import translation

from apps.accounts.guards import SignedInRequest
from apps.chat.services import conversations
from apps.chat.stream import EventStream
from apps.gateway.handler import GatewayHandler
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL
from tests.gateway.embedding import make_embed

pytestmark = pytest.mark.django_db(transaction=True)


async def test_it_is_told(company: Cast, gateway: GatewayHandler, rf: RequestFactory) -> None:
    person = company.people["leyla.aydin"]
    begun = await sync_to_async(conversations.begin)(
        company.use_cases["UC-0001"], company.routes[MODEL], 1, by=person
    )
    assert begun is not None
    await make_embed(company)
    request = rf.post("/")
    request.user = person
    stream = EventStream(cast(SignedInRequest, request), begun, "Guten Tag")
    with translation.override("en"):
        (event,) = [event async for event in stream.events(is_new=False)]
    assert event.startswith(b"event: error")
    assert stream.problems == ["This model gives no answers. Please begin a conversation with another."]
    assert await ledger.count() == 0
