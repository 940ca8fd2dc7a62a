"""An answer of the chat goes on when its page is left: whole, recorded and counted as if somebody waited."""

import asyncio
import io
import logging
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from apps.gateway.runtime import current
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.leaving import NEW, leave
from tests.gateway.waiting import until
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = "Guten Tag sim:tokens=200 sim:rate=100"
TASKS = {"chat-answer", "chat-stops"}


@pytest.fixture
def one_at_once(settings: Any) -> None:
    """A person may wait for one answer."""
    settings.CHAT_LIMITS = [1_000, 100_000_000, 1]


async def has_begun() -> bool:
    return bool(await ledger.clear_answer())


async def nothing_follows() -> bool:
    return TASKS.isdisjoint(task.get_name() for task in asyncio.all_tasks())


@pytest.mark.parametrize(
    ("accept", "after"), [("text/event-stream", 6), ("text/html", 0)], ids=["script", "plain"]
)
async def test_who_leaves_finds_the_whole_answer(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator, accept: str, after: int
) -> None:
    await leave(browser, SLOWLY, after=after, accept=accept)
    assert await ledger.state_is("sent")
    await until(lambda: ledger.ending_is("completed", ""))
    interaction = await ledger.newest()
    assert interaction.prompt_tokens
    assert 200 <= (interaction.answer_tokens or 0) < 210  # what the vendor was told to say and has counted
    assert interaction.first_token_at
    assert await ledger.pieces() == ["prompt", "answer"]
    assert await ledger.events() == ["admit"]
    await until(nothing_follows)


async def test_who_leaves_before_the_message_is_shown_has_stopped_it(
    company: Cast, browser: httpx2.AsyncClient, simulator: RunningSimulator
) -> None:
    """Their Stop came too late to be one; the text is still in their field, and they will send it again."""
    await leave(browser, SLOWLY, accept="text/event-stream", unseen=b"event: message")
    await until(lambda: ledger.ending_is("cancelled", "client_cancelled"))
    await until(nothing_follows)


async def test_it_grows_for_who_comes_back(company: Cast, browser: httpx2.AsyncClient) -> None:
    await leave(browser, "Guten Tag sim:tokens=400 sim:rate=100", after=6)
    url = f"/chat/messages/{(await ledger.newest()).pk}/"
    await until(has_begun)
    first = (await browser.get(url)).text
    assert "data-running" in first
    assert "data-stops" in first
    said = await ledger.clear_answer()
    await asyncio.sleep(1.3)
    assert len(await ledger.clear_answer()) > len(said)
    await until(lambda: ledger.ending_is("completed", ""))
    assert "data-waiting" not in (await browser.get(url)).text


@pytest.mark.usefixtures("one_at_once")
async def test_it_keeps_its_place_among_those_one_may_wait_for(
    company: Cast, browser: httpx2.AsyncClient
) -> None:
    await leave(browser, SLOWLY, after=6)
    refused = await browser.post("/chat/messages/", data=NEW | {"prompt": "Und noch etwas"})
    assert "event: error" in refused.text
    assert await ledger.count() == 1
    await until(lambda: ledger.ending_is("completed", ""))
    answered = await browser.post("/chat/messages/", data=NEW | {"prompt": "Und noch etwas"})
    assert "event: done" in answered.text


async def test_the_end_of_the_process_stops_and_records_it(
    company: Cast, browser: httpx2.AsyncClient
) -> None:
    await leave(browser, "Guten Tag sim:tokens=4000 sim:rate=100", after=6)
    await current().close()
    assert await ledger.ending() == ("failed", "interrupted")
    assert await ledger.clear_answer()
    assert await nothing_follows()


@pytest.fixture
def said_of_it() -> Iterator[io.StringIO]:
    """What is logged of answers, where it is logged: to make the pages sets logging up anew."""
    written = io.StringIO()
    handler, logger = logging.StreamHandler(written), logging.getLogger("apps.chat.under_way")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


async def test_a_fault_that_nobody_reads_is_logged_by_its_type(
    company: Cast, browser: httpx2.AsyncClient, said_of_it: io.StringIO
) -> None:
    await leave(browser, SLOWLY, after=6)
    await current().writer.stop()
    await until(nothing_follows)
    (line,) = said_of_it.getvalue().splitlines()
    assert "'error': 'UnsettledError'" in line
    assert str((await ledger.newest()).pk) in line
    assert "Traceback" not in line
