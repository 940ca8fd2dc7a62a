"""A message of the chat that waits for release: it is given, so the field is emptied."""

import json
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.gateway.handler import GatewayHandler
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import MODEL, PROMPT
from tests.gateway.conditions import HOLDER, USE_CASE
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"use_case": USE_CASE, "route": MODEL, "data_class": 1, "prompt": PROMPT}


async def test_the_page_gets_the_message_before_the_end(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    await conditions.hold(company, questions=True)
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    answer: Any = await browser.post("/chat/messages/", NEW, headers={"Accept": "text/event-stream"})
    told = [event.decode() async for event in answer]
    names = [event.partition("\n")[0].removeprefix("event: ") for event in told]
    assert names == ["conversation", "message", "done"]
    around = json.loads(told[0].partition("data: ")[2])["html"]
    assert all(f'id="{part}"' in around for part in ("frame", "state", "recent"))
    held = (await ledger.newest()).pk
    assert all(f"message-{held}" in event for event in told[1:])
    assert await ledger.ending() == ("held", "")
    assert simulator.requests() == []
