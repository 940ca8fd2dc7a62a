"""Stop is an act of its own: by the author, once, to whichever process the answer comes."""

import asyncio

import httpx2
import pytest
from asgiref.sync import sync_to_async

from apps.chat.services.stopping import stop
from apps.common import clock
from apps.interactions.models import Interaction
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.leaving import NEW, leave
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = "Guten Tag sim:tokens=4000 sim:rate=100"  # forty seconds: longer than anybody here waits
STOPPED = "cancelled", "client_cancelled"
PAGE, SCRIPT = {"accept": "text/html"}, {"accept": "*/*", "hx-request": "true"}


@pytest.fixture(autouse=True)
def in_english(browser: httpx2.AsyncClient) -> None:
    browser.headers["accept-language"] = "en"


async def stop_url() -> str:
    return f"/chat/messages/{(await ledger.newest()).pk}/stop/"


async def is_read() -> bool:
    """Something of the answer was kept."""
    return await ledger.state_is("sent") and bool(await ledger.clear_answer())


async def test_who_reads_along_sees_how_it_ended(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    reading = asyncio.create_task(browser.post("/chat/messages/", data=NEW | {"prompt": SLOWLY}))
    await until(is_read)
    answer = await browser.post(await stop_url(), headers=SCRIPT)
    assert "being stopped" in answer.text or "What had arrived until then" in answer.text  # it is quick
    assert "data-stops" not in answer.text
    *_, status, done = (await asyncio.wait_for(reading, 20)).text.strip().split("\n\n")
    assert "Stopped. What had arrived until then was kept." in status
    assert done.startswith("event: done")
    assert "What had arrived until then was kept." in done
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)
    assert await ledger.ending() == STOPPED
    assert await ledger.clear_answer()
    assert await ledger.events() == ["admit", "stop"]


async def test_it_works_after_a_reload_and_without_scripts(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    await leave(browser, SLOWLY, after=6)
    answer = await browser.post(await stop_url(), headers=PAGE)
    assert answer.status_code == 302
    await until(lambda: ledger.ending_is(*STOPPED))
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)


async def test_an_ask_of_another_process_is_found(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    """Which leaves nothing but the row; found long before the answer would have come to its end."""
    await leave(browser, SLOWLY, after=6)
    await Interaction.objects.aupdate(stop_asked_at=clock.now())
    await until(lambda: ledger.ending_is(*STOPPED))
    await asyncio.to_thread(simulator.wait_for, "disconnected", 1)


async def test_of_several_only_the_one_that_is_meant_ends(company: Cast, browser: httpx2.AsyncClient) -> None:
    await leave(browser, "Guten Tag sim:tokens=400 sim:rate=100", after=6)
    await leave(browser, SLOWLY, after=6)
    await Interaction.objects.filter(pk=(await ledger.newest()).pk).aupdate(stop_asked_at=clock.now())
    await until(lambda: ledger.ending_is(*STOPPED))
    await until(lambda: ledger.state_is("completed"))


async def test_it_is_written_down_once(company: Cast, browser: httpx2.AsyncClient) -> None:
    await leave(browser, SLOWLY, after=6)
    interaction, author = await ledger.newest(), company.people["leyla.aydin"]
    await sync_to_async(stop)(interaction, by=author)
    await sync_to_async(stop)(interaction, by=author)
    await until(lambda: ledger.ending_is(*STOPPED))
    await sync_to_async(stop)(interaction, by=author)  # the second click of somebody who is in a hurry
    assert await ledger.events() == ["admit", "stop"]


async def test_nobody_stops_another_persons_answer(company: Cast, browser: httpx2.AsyncClient) -> None:
    await leave(browser, "Guten Tag sim:tokens=200 sim:rate=100", after=6)
    await Interaction.objects.aupdate(person=company.people["jonas.weber"])
    answer = await browser.post(await stop_url(), headers=PAGE)
    assert answer.status_code == 404
    await until(lambda: ledger.ending_is("completed", ""))
    assert await ledger.events() == ["admit"]


async def test_what_has_ended_is_not_stopped(company: Cast, browser: httpx2.AsyncClient) -> None:
    await browser.post("/chat/messages/", data=NEW | {"prompt": "Guten Tag"})
    before = await ledger.newest()
    answer = await browser.post(await stop_url(), headers=SCRIPT)
    assert (answer.status_code, answer.text) == (
        409,
        "This answer has ended already, so nothing was stopped.",
    )
    page = await browser.post(await stop_url(), headers=PAGE, follow_redirects=True)
    assert "This answer has ended already" in page.text
    after = await ledger.newest()
    assert (after.state, after.stop_asked_at) == (before.state, None)
    assert await ledger.events() == ["admit"]
