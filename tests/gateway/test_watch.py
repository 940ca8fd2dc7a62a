"""The watch over open streams: one question for all of them, and nothing ends it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import openai
import psycopg
import pytest

from apps.gateway.runtime import current
from apps.gateway.watch import Watch
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import PROMPT, broken_stream
from tests.gateway.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
SLOWLY = f"{PROMPT} sim:tokens=4000 sim:rate=100"
SECONDS = 0.3  # from one look to the next


async def watch_by(load: Callable[[Any], Awaitable[Any]]) -> None:
    """Looks through this loader."""
    await current().watch.stop()
    current().watch = Watch(SECONDS)
    current().watch.start(load)


async def test_all_streams_of_a_process_are_one_question(
    company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    asked: list[int] = []

    async def counted(questions: Any) -> Any:
        asked.append(len(questions))
        return await current().facts(questions)

    begun = time.monotonic()
    await watch_by(counted)
    streams = [asyncio.create_task(broken_stream(live_client, SLOWLY)) for _ in range(4)]
    await until(lambda: ledger.some_are("sent", 4))
    await asyncio.sleep(0.7)
    await conditions.revoke_key(company)
    assert {error.code for _, error in await asyncio.gather(*streams)} == {"key_revoked"}
    assert 4 in asked
    assert len(asked) <= (time.monotonic() - begun) / SECONDS + 1


@pytest.mark.parametrize("fault", [psycopg.OperationalError, KeyError, ValueError])
async def test_the_watch_outlives_whatever_a_look_ends_in(
    company: Cast, live_client: openai.AsyncOpenAI, fault: type[Exception]
) -> None:
    looks = 0

    async def failing_twice(questions: Any) -> Any:
        nonlocal looks
        looks += 1
        if looks <= 2:
            raise fault
        return await current().facts(questions)

    await watch_by(failing_twice)
    asking = asyncio.create_task(broken_stream(live_client, SLOWLY))
    await until(lambda: ledger.state_is("sent"))
    await conditions.lock_route(company)
    _, error = await asking
    assert error.code == "route_locked"
    assert looks > 2


async def test_a_stream_that_ended_is_asked_about_no_more(
    company: Cast, live_client: openai.AsyncOpenAI
) -> None:
    asked: list[int] = []

    async def counted(questions: Any) -> Any:
        asked.append(len(questions))
        return await current().facts(questions)

    await watch_by(counted)
    await broken_stream(live_client, f"{PROMPT} sim:tokens=200 sim:rate=100 sim:cut=60")
    seen = len(asked)
    await asyncio.sleep(0.8)
    assert seen
    assert len(asked) == seen
