"""A vendor may think: before a whole answer as long as for all of it, before a stream more than within it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import openai
import pytest

from apps.gateway.providers import times
from apps.vendors.models import ModelRoute
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL, PROMPT, ask, broken_stream, refusal_of, text_of
from tests.gateway.embedding import embed, make_embed, vectors
from tests.gateway.vendor import DONE, event, http_reply, lead_to, whole
from tests.simulator.server import RunningSimulator

pytestmark = pytest.mark.django_db(transaction=True)
OTHER = "nordlicht-kompakt"
ANSWER = whole({"content": "Guten Tag."})
STREAM = http_reply(b"", "content-type: text/event-stream")
PIECE = event(choices=[{"index": 0, "delta": {"content": "Guten Tag."}}])
END = event(choices=[{"index": 0, "delta": {}, "finish_reason": "stop"}]) + DONE


@asynccontextmanager
async def slow_vendor(*pieces: bytes, pause: float = 0) -> AsyncIterator[str]:
    """Pauses before every piece but an empty one; without pieces it says nothing until it is left."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for piece in pieces:
            await asyncio.sleep(pause if piece else 0)
            writer.write(piece)
        if not pieces:
            await reader.read(-1)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.fixture
def hasty(limits: dict[str, Any]) -> None:
    """No second's pause in a stream once it has begun; one failure pauses a route."""
    limits |= {"first_byte_timeout_s": 60.0, "idle_timeout_s": 0.5, "breaker_failures": 1, "retries": 0}


@pytest.fixture
def hastier(hasty: None, limits: dict[str, Any]) -> None:
    """None before it either."""
    limits["first_byte_timeout_s"] = 0.5


@pytest.fixture
def short(hastier: None, limits: dict[str, Any]) -> None:
    """Two seconds for everything."""
    limits["total_timeout_s"] = 2.0


async def test_a_whole_answer_may_take_longer_than_any_pause_of_a_stream(
    hastier: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with slow_vendor(ANSWER[:-9], ANSWER[-9:], pause=1.2) as url:
        await lead_to(company, url)
        assert (await ask(client)).choices[0].message.content == "Guten Tag."
    await make_embed(company)
    async with slow_vendor(vectors([0.5]), pause=1.2) as url:
        await lead_to(company, url)
        assert (await embed(client, "Urlaub")).data[0].embedding == [0.5]


async def test_a_stream_may_begin_late_and_pause_less(
    hasty: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    """The head comes at once, as servers of models send it."""
    async with slow_vendor(b"", STREAM + b": wait\n\n", PIECE + END, pause=1.2) as url:
        await lead_to(company, url)
        chunks = [chunk async for chunk in await ask(client, stream=True)]
        assert "".join(map(text_of, chunks)) == "Guten Tag."
    async with slow_vendor(STREAM + PIECE, END, pause=1.2) as url:
        await lead_to(company, url)
        _, error = await broken_stream(client, PROMPT)
        assert error.code == "upstream_timeout"


async def test_a_stream_that_has_said_nothing_yet_may_still_begin_late(
    hasty: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    """Azure begins with what its filter says of the question, others with a role."""
    opening = event(choices=[], prompt_filter_results=[{"prompt_index": 0, "content_filter_results": {}}])
    opening += event(choices=[{"index": 0, "delta": {"role": "assistant", "content": "", "refusal": None}}])
    async with slow_vendor(STREAM + opening, PIECE + END, pause=1.2) as url:
        await lead_to(company, url)
        chunks = [chunk async for chunk in await ask(client, stream=True)]
    assert "".join(map(text_of, chunks)) == "Guten Tag."


@pytest.mark.parametrize("said", ["reasoning_content", "tool_calls", "refusal"])
async def test_a_stream_that_thinks_aloud_has_begun(
    hasty: None, company: Cast, client: openai.AsyncOpenAI, said: str
) -> None:
    call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "find", "arguments": ""}}
    delta = {said: [call] if said == "tool_calls" else "Hm."}
    piece = event(choices=[{"index": 0, "delta": delta}])
    async with slow_vendor(STREAM + piece, PIECE + END, pause=1.2) as url:
        await lead_to(company, url)
        with pytest.raises(openai.APIError) as failure:
            async for _ in await ask(client, stream=True):
                pass
    assert failure.value.code == "upstream_timeout"


async def test_a_whole_answer_that_takes_too_long_is_bought_nowhere_else(
    short: None, company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    """It may have been made: neither the client nor we ask again, and the vendor counts as well."""
    await ModelRoute.objects.filter(name=MODEL).aupdate(fallback=company.routes[OTHER])
    await company.routes[MODEL].arefresh_from_db()
    async with slow_vendor() as url:
        await lead_to(company, url)
        for _ in range(2):
            refusal = await refusal_of(client.with_options(max_retries=2))
            assert (refusal.status_code, refusal.code) == (504, "upstream_timeout")
            assert refusal.response.headers["x-should-retry"] == "false"
            assert await ledger.ending() == ("failed", "upstream_timeout")
    assert await ledger.count() == 2
    assert await ledger.events() == ["admit"]
    assert simulator.requests() == []


async def test_a_stream_that_never_begins_is_an_outage(
    hastier: None, company: Cast, client: openai.AsyncOpenAI
) -> None:
    async with slow_vendor() as url:
        await lead_to(company, url)
        assert (await refusal_of(client, stream=True)).code == "upstream_timeout"
        assert (await refusal_of(client, stream=True)).code == "upstream_unavailable"


def test_all_attempts_share_the_time_of_one_answer() -> None:
    limits = {"connect_timeout_s": 5.0, "first_byte_timeout_s": 300.0, "total_timeout_s": 600.0}
    assert times.streamed(limits, spent=300.0).total == times.whole(limits, spent=300.0).total == 300.0
    assert times.whole(limits, spent=900.0).total == times.LEAST
    assert times.whole(limits).sock_read is None
