"""A process ends whatever its requests are about, and each message has its record by then."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx2
import pytest

from apps.gateway.handler import GatewayHandler
from apps.gateway.runtime import current
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asgi import exchange
from tests.gateway.asking import MODEL, body_of
from tests.gateway.silent import silent_vendor
from tests.gateway.test_departures import text_has_come
from tests.gateway.vendor import event, http_reply, lead_to
from tests.gateway.waiting import until

T = TypeVar("T")
pytestmark = pytest.mark.django_db(transaction=True)
BEGINNING = http_reply(
    event(choices=[{"index": 0, "delta": {"content": "Guten Tag, und noch ein Wort dazu. "}}]),
    "content-type: text/event-stream",
)
NEW = {"use_case": "UC-0001", "route": MODEL, "data_class": "1", "prompt": "Guten Tag"}
HEAD_ONLY = http_reply(b"", "content-length: 900")


@asynccontextmanager
async def under_way(
    company: Cast, asking: Coroutine[Any, Any, T], beginning: bytes = BEGINNING
) -> AsyncIterator["asyncio.Task[T]"]:
    """A request of which the vendor has said so much, and the gateway has got what it said of a text."""
    async with silent_vendor(beginning) as vendor:
        await lead_to(company, vendor.url)
        with pytest.MonkeyPatch.context() as patch:
            has_come = text_has_come(patch)
            request = asyncio.create_task(asking)
            await asyncio.wait_for(vendor.begun.wait(), 20)
            await (until(has_come) if beginning == BEGINNING else asyncio.sleep(0.2))
            yield request


@pytest.mark.parametrize(("stream", "beginning"), [(True, BEGINNING), (True, b""), (False, HEAD_ONLY)])
async def test_what_runs_on_is_stopped_and_recorded(
    company: Cast, gateway: GatewayHandler, clear_key: str, stream: bool, beginning: bytes
) -> None:
    asking = exchange(gateway, clear_key, body_of("Guten Tag", stream=stream))
    async with under_way(company, asking, beginning) as request:
        await current().close()
        answer = await asyncio.wait_for(request, 10)
    assert await ledger.ending() == ("failed", "interrupted")
    if beginning == BEGINNING:
        assert b'"code":"interrupted"' in answer.body
        assert "Guten Tag" in await ledger.sealed_answer()
    else:
        assert (answer.status, answer.code) == (503, "interrupted")
        assert answer.headers["x-should-retry"] == "false", "the vendor was at work on it"


async def test_what_the_server_has_cancelled_is_recorded(
    company: Cast, gateway: GatewayHandler, clear_key: str
) -> None:
    """As uvicorn does it: it cancels and doesn't wait."""
    asking = exchange(gateway, clear_key, body_of("Guten Tag", stream=True))
    async with under_way(company, asking) as request:
        request.cancel()
        await current().close()
        done, _ = await asyncio.wait({request}, timeout=10)
        assert done
    assert await ledger.ending() == ("cancelled", "client_cancelled")


async def test_an_answer_of_the_chat_is_recorded_when_the_pages_end(
    company: Cast, browser: httpx2.AsyncClient
) -> None:
    """Django's handler doesn't hand a cancellation on to the task that answers."""
    async with under_way(company, browser.post("/chat/messages/", data=NEW)) as request:
        request.cancel()
        await current().close()
        assert await ledger.ending() == ("failed", "interrupted")
        assert "Guten Tag" in await ledger.sealed_answer()


async def test_what_begins_at_the_end_is_not_begun(
    company: Cast, gateway: GatewayHandler, clear_key: str
) -> None:
    async with silent_vendor(BEGINNING) as vendor:
        await lead_to(company, vendor.url)
        await current().watch.stop()
        answer = await asyncio.wait_for(exchange(gateway, clear_key, body_of("Guten Tag")), 10)
        assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "interrupted", "1")
        assert vendor.writers == []
    assert await ledger.ending() == ("failed", "interrupted")
