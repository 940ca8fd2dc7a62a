"""The client leaves: the vendor's own socket is closed at once, wherever the message stands."""

import asyncio
import time
from functools import partial

import openai
import pytest

from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import ask, text_of
from tests.gateway.silent import Silent, silent_vendor
from tests.gateway.unsteady import Unsteady, refusing, unsteady_vendor
from tests.gateway.vendor import event, http_reply, lead_to
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
GONE = "cancelled", "client_cancelled"
PIECE = event(choices=[{"index": 0, "delta": {"content": "Guten Tag, und dazu noch ein paar Worte. "}}])
HALVES = {
    "before the first byte": b"",
    "in the head": b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n",
    "after the head": http_reply(b"", "content-length: 900"),
    "in the middle": http_reply(b'{"choices": [', "content-length: 900"),
    "after a piece": http_reply(PIECE, "content-type: text/event-stream"),
}


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
async def test_the_vendors_socket_is_closed_at_once(
    company: Cast, live_client: openai.AsyncOpenAI, subtests: pytest.Subtests, stream: bool
) -> None:
    for name, beginning in HALVES.items():
        async with silent_vendor(beginning) as vendor:
            await lead_to(company, vendor.url)
            with subtests.test(name):
                shown, seen = stream and name == "after a piece", asyncio.Event()
                asking = asyncio.create_task(_all_of(live_client, seen, stream=stream))
                await asyncio.wait_for(vendor.begun.wait(), 20)
                await (asyncio.wait_for(seen.wait(), 20) if shown else asyncio.sleep(0.2))
                left = time.monotonic()
                asking.cancel()
                await until(partial(_has_closed, vendor))
                assert vendor.closed[0] - left < 5
                await until(lambda: ledger.ending_is(*GONE))
                interaction = await ledger.newest()
                assert interaction.prompt_tokens
                assert bool(interaction.answer_tokens) == shown


async def test_who_leaves_between_two_attempts_is_not_asked_for_again(
    company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    async with unsteady_vendor() as vendor:
        await lead_to(company, vendor.url)
        vendor.fail(refusing(503, "retry-after: 2"))
        asking = asyncio.create_task(ask(live_client))
        await until(lambda: _was_asked(vendor))
        asking.cancel()
        await until(lambda: ledger.ending_is(*GONE))
        await asyncio.sleep(3.2)
        assert len(vendor.received) == 1


async def _all_of(client: openai.AsyncOpenAI, seen: asyncio.Event, *, stream: bool) -> None:
    answer = await ask(client, "Guten Tag", stream=stream)
    if stream:
        async for chunk in answer:
            if text_of(chunk):
                seen.set()


async def _has_closed(vendor: Silent) -> bool:
    return bool(vendor.closed)


async def _was_asked(vendor: Unsteady) -> bool:
    return bool(vendor.received)
