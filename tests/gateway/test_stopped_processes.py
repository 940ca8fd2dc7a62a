"""A process that is stopped tells its clients that it was, and records what had come."""

import asyncio
import os
from pathlib import Path
from typing import Any

import httpx2
import pytest
from django.conf import settings

from apps.interactions.models import Interaction
from portal.launcher.addresses import parameters, with_role
from portal.launcher.roles import APP
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import body_of
from tests.gateway.silent import silent_vendor
from tests.gateway.test_ending import BEGINNING, NEW
from tests.gateway.vendor import lead_to
from tests.gateway.waiting import until
from tests.serving import served

pytestmark = pytest.mark.django_db(transaction=True)


def surroundings() -> dict[str, str]:
    """What a process needs to see the database and the counters of this test."""
    name = settings.DATABASES["default"]["NAME"]
    url = os.environ["DATABASE_URL"]
    address = with_role(url, APP, parameters(url).get("password", ""), database=name)
    return {"DATABASE_URL": address, "REDIS_URL": settings.REDIS_URL}


async def read(client: httpx2.AsyncClient, passed_on: asyncio.Event, url: str, **said: Any) -> str:
    """All that is streamed; the event is set when the vendor's first words are in it."""
    text = ""
    async with client.stream("POST", url, **said) as response:
        async for piece in response.aiter_text():
            text += piece
            if "noch ein Wort" in text:
                passed_on.set()
    return text


async def test_clients_of_the_gateway_are_told(
    company: Cast, counters: None, clear_key: str, tmp_path: Path
) -> None:
    async with (
        silent_vendor(BEGINNING) as vendor,
        served("portal.asgi_gateway:application", tmp_path, **surroundings()) as process,
        httpx2.AsyncClient(timeout=30, headers={"authorization": f"Bearer {clear_key}"}) as client,
    ):
        await lead_to(company, vendor.url)
        url = f"{process.url}/v1/chat/completions"
        streaming = asyncio.create_task(
            read(client, passed_on := asyncio.Event(), url, content=body_of("Guten Tag", stream=True))
        )
        await asyncio.wait_for(passed_on.wait(), 30)
        vendor.begun.clear()
        asking = asyncio.create_task(client.post(url, content=body_of("Guten Tag")))
        await asyncio.wait_for(vendor.begun.wait(), 30)
        await until(lambda: ledger.some_are("sent", 2))
        log = await process.stopped()
        streamed, whole = await asyncio.gather(streaming, asking)
    assert "Guten Tag" in streamed
    assert '"code":"interrupted"' in streamed
    assert streamed.endswith("data: [DONE]\n\n")
    assert (whole.status_code, whole.json()["error"]["code"]) == (503, "interrupted")
    assert "Traceback" not in log
    endings = [(each.state, each.error) async for each in Interaction.objects.all()]
    assert endings == [("failed", "interrupted")] * 2


async def test_the_chat_is_told(company: Cast, browser: httpx2.AsyncClient, tmp_path: Path) -> None:
    async with (
        silent_vendor(BEGINNING) as vendor,
        served("portal.asgi:application", tmp_path, **surroundings()) as process,
        httpx2.AsyncClient(timeout=30, cookies=browser.cookies, headers=browser.headers) as client,
    ):
        await lead_to(company, vendor.url)
        url, passed_on = f"{process.url}/chat/messages/", asyncio.Event()
        asking = asyncio.create_task(read(client, passed_on, url, data=NEW))
        await asyncio.wait_for(passed_on.wait(), 30)
        log = await process.stopped()
        told = await asking
    assert "Guten Tag" in told
    assert "neu gestartet" in told, told
    assert "Traceback" not in log
    assert await ledger.ending() == ("failed", "interrupted")
