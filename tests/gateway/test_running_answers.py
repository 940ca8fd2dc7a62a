"""An answer on its way is kept, sealed, at most a second behind: a reload shows it, and a crash leaves it."""

import asyncio

import openai
import pytest

from tests.gateway import ledger
from tests.gateway.asking import EMAIL, PROMPT, ask, text_of
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


async def test_what_has_come_is_read_from_the_record_while_the_stream_runs(
    live_client: openai.AsyncOpenAI,
) -> None:
    stream, shown, kept = await ask(live_client, f"{PROMPT} sim:tokens=500 sim:rate=150", stream=True), "", ""
    async for chunk in stream:
        shown += text_of(chunk)
        if not kept and len(shown) > 800:  # about two seconds
            kept = await ledger.clear_answer()
    assert kept
    assert shown.startswith(kept)
    assert EMAIL in kept
    await until(lambda: ledger.ending_is("completed", ""))
    assert await ledger.clear_answer() == shown.strip()
    assert await ledger.pieces() == ["prompt", "answer"]


async def test_nothing_of_it_lies_in_clear(live_client: openai.AsyncOpenAI) -> None:
    asking = asyncio.create_task(ask(live_client, f"{PROMPT} sim:tokens=400 sim:rate=150"))
    streaming = await ask(live_client, f"{PROMPT} sim:tokens=400 sim:rate=150", stream=True)
    async for _ in streaming:
        pass
    await asking
    at_rest = await ledger.bytes_at_rest()
    assert len(at_rest) > 2000
    for clear in (EMAIL, "[[EMAIL_1]]", "Simulator", "Rechnung"):
        assert clear.encode() not in at_rest
