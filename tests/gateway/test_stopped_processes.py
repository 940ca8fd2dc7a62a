"""A process that is stopped tells its clients that it was, and records what had come."""

import asyncio
import os
from pathlib import Path

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
        bodies = [body_of("Guten Tag", stream=stream) for stream in (True, False)]
        asked = [asyncio.create_task(client.post(url, content=body)) for body in bodies]
        await until(lambda: ledger.some_are("sent", 2))
        await asyncio.sleep(0.5)
        log = await process.stopped()
        streamed, whole = await asyncio.gather(*asked)
    assert "Guten Tag" in streamed.text
    assert '"code":"interrupted"' in streamed.text
    assert streamed.text.endswith("data: [DONE]\n\n")
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
        asked = asyncio.create_task(client.post(f"{process.url}/chat/messages/", data=NEW))
        await asyncio.wait_for(vendor.begun.wait(), 30)
        await asyncio.sleep(0.5)
        log = await process.stopped()
        told = await asked
    assert "Guten Tag" in told.text
    assert "neu gestartet" in told.text, told.text
    assert "Traceback" not in log
    assert await ledger.ending() == ("failed", "interrupted")
