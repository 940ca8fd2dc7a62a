"""The breaker in its place: a dead vendor costs no waiting, and comes back by itself."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import openai
import pytest
import pytest_asyncio
from asgiref.sync import sync_to_async

from apps.audit.models import AuditEvent
from apps.gateway import outages
from apps.reports.cast.people import KEY_ADMINISTRATOR
from apps.vendors.models import ModelRoute
from apps.vendors.services.outages import begin, end
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL, ask, refusal_of
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import lead_to, whole
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
PAUSE = 3.0  # seconds; what has to fall into one comes much sooner, also on a busy machine


@pytest_asyncio.fixture
async def vendor(limits: dict[str, Any], company: Cast) -> AsyncIterator[Unsteady]:
    limits |= {"breaker_failures": 3, "breaker_pause_s": PAUSE}
    async with unsteady_vendor() as running:
        running.reply = whole({"content": "Guten Tag."})
        await lead_to(company, running.url)
        yield running


async def test_a_paused_route_is_refused_at_once_and_recorded(
    vendor: Unsteady, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(*[b""] * 3)
    began = time.monotonic()
    assert (await refusal_of(client)).code == "upstream_unreachable"
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (503, "upstream_unavailable")
    assert began + PAUSE - time.monotonic() <= int(refusal.response.headers["retry-after"]) <= PAUSE
    assert await ledger.ending() == ("failed", "upstream_unavailable")
    assert len(vendor.received) == 3


async def test_of_many_that_wait_one_tries_and_then_all_are_answered(
    vendor: Unsteady, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(*[b""] * 3)
    await refusal_of(client)
    await asyncio.sleep(PAUSE)
    vendor.fail(refusing(500))
    results = await asyncio.gather(*[ask(client) for _ in range(6)], return_exceptions=True)
    codes = sorted(result.code or "" for result in results if isinstance(result, openai.APIStatusError))
    assert codes == ["upstream_error"] + ["upstream_unavailable"] * 5
    assert len(vendor.received) == 1
    await asyncio.sleep(PAUSE)
    assert (await ask(client)).choices[0].message.content == "Guten Tag."
    assert (await ask(client)).choices[0].message.content == "Guten Tag."


async def test_the_page_of_the_route_says_so(
    vendor: Unsteady, company: Cast, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(*[b""] * 3)
    await refusal_of(client)
    await outages.settle()
    route = await ModelRoute.objects.aget(name=MODEL)
    assert route.outage_at
    assert route.outage_ended_at is None
    assert "No answer since" in await sync_to_async(_page)(company)
    await asyncio.sleep(PAUSE)
    await ask(client)
    await outages.settle()
    assert (await ModelRoute.objects.aget(name=MODEL)).outage_ended_at
    assert "No answer since" not in await sync_to_async(_page)(company)
    told = AuditEvent.objects.filter(event__startswith="route:outage").order_by("at")
    assert [event.event async for event in told] == ["route:outage", "route:outage_end"]


async def test_several_processes_note_one_outage(vendor: Unsteady, company: Cast) -> None:
    pk = (await ModelRoute.objects.aget(name=MODEL)).pk
    noted = [await sync_to_async(act)(pk) for act in (begin, begin, end, end, begin)]
    assert noted == [True, False, True, False, True]


def _page(company: Cast) -> str:
    route = ModelRoute.objects.get(name=MODEL)
    client = makers.browser(company.people[KEY_ADMINISTRATOR])
    return client.get(route.get_absolute_url(), headers={"accept-language": "en"}).content.decode()


async def test_other_routes_of_the_vendor_go_on(
    vendor: Unsteady, company: Cast, client: openai.AsyncOpenAI
) -> None:
    vendor.fail(*[b""] * 3)
    await refusal_of(client)
    assert (await ask(client, model="nordlicht-kompakt")).choices
