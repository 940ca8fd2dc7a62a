"""Requests and tokens come back with time, places with the end of a request; nobody gets more."""

import asyncio
import time
from collections.abc import Callable

import pytest
import redis.asyncio
from django.conf import settings

from apps.access.limits import Lease, LimitedError, Limiter, Limits
from apps.access.limits.scripts import keys_of

# Slow ones: a test is over before one request has come back.
SLOW = Limits(requests=3)


async def take(limiter: Limiter, subject: str, limits: Limits, tokens: int = 0) -> Lease | LimitedError:
    try:
        return await limiter.take(subject, limits, tokens)
    except LimitedError as error:
        return error


def taken(results: list[Lease | LimitedError]) -> int:
    return sum(isinstance(each, Lease) for each in results)


async def test_no_more_requests_than_the_limit(limiter: Limiter, subject: str) -> None:
    results = await asyncio.gather(*(take(limiter, subject, SLOW) for _ in range(10)))
    assert taken(results) == 3
    refused = await take(limiter, subject, SLOW)
    assert isinstance(refused, LimitedError)
    assert (refused.what, refused.standing.requests_left) == ("requests", 0)
    assert refused.wait_ms is not None
    assert 0 < refused.wait_ms <= 20_000  # one of three a minute


async def test_requests_come_back_with_time(limiter: Limiter, subject: str) -> None:
    quick, begun = Limits(requests=600), time.monotonic()  # ten a second
    await asyncio.gather(*(take(limiter, subject, quick) for _ in range(600)))
    await asyncio.sleep(0.35)
    came_back = taken(await asyncio.gather(*(take(limiter, subject, quick) for _ in range(50))))
    assert 2 <= came_back <= (time.monotonic() - begun) * 10 + 1


async def test_a_subject_has_its_own(limiter: Limiter, subject: str) -> None:
    assert taken([await take(limiter, f"{subject}{n}", Limits(requests=1)) for n in range(5)]) == 5


async def test_processes_share_one_limit(limiter_at: Callable[..., Limiter], subject: str) -> None:
    processes = [limiter_at() for _ in range(4)]
    asked = (take(each, subject, Limits(requests=25)) for each in processes for _ in range(25))
    assert taken(await asyncio.gather(*asked)) == 25


async def test_what_stands_in_the_answer(limiter: Limiter, subject: str) -> None:
    lease = await limiter.take(subject, Limits(requests=60, tokens=1_000), 400)
    standing = lease.standing
    assert (standing.requests_left, standing.tokens_left) == (59, 600)
    assert (standing.requests_reset_ms, standing.tokens_reset_ms) == (1_000, 24_000)


async def test_unused_tokens_come_back_and_longer_answers_are_debts(limiter: Limiter, subject: str) -> None:
    limits = Limits(tokens=1_000)
    first = await limiter.take(subject, limits, 900)
    limiter.release(first, 100)
    limiter.release(first, 0)  # a second time does nothing
    second = await limiter.take(subject, limits, 500)
    assert 400 <= second.standing.tokens_left <= 440
    limiter.release(second, 1_500)
    refused = await take(limiter, subject, limits, 10)
    assert isinstance(refused, LimitedError)
    assert refused.what == "tokens"
    assert refused.standing.tokens_left < 0


async def test_what_never_fits_needs_no_waiting(limiter: Limiter, subject: str) -> None:
    refused = await take(limiter, subject, Limits(requests=5, tokens=1_000), 1_001)
    assert isinstance(refused, LimitedError)
    assert (refused.what, refused.wait_ms) == ("tokens", None)
    assert (await limiter.take(subject, Limits(requests=5, tokens=1_000), 10)).standing.requests_left == 4


async def test_a_place_is_free_again_at_the_end(limiter: Limiter, subject: str) -> None:
    limits = Limits(parallel=2)
    first, _second = await limiter.take(subject, limits, 0), await limiter.take(subject, limits, 0)
    refused = await take(limiter, subject, limits)
    assert isinstance(refused, LimitedError)
    assert (refused.what, refused.wait_ms) == ("parallel", 1_000)
    limiter.release(first, 0)
    assert isinstance(await take(limiter, subject, limits), Lease)


@pytest.mark.parametrize("moment", [0, 1])
async def test_who_leaves_while_asking_keeps_no_place(limiter: Limiter, subject: str, moment: int) -> None:
    leaving = asyncio.create_task(take(limiter, subject, Limits(parallel=1)))
    for _ in range(moment):
        await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    assert isinstance(await take(limiter, subject, Limits(parallel=1)), Lease)


async def test_who_gives_up_while_asking_gets_no_tokens_back(limiter: Limiter, subject: str) -> None:
    limits = Limits(tokens=1_000)
    await limiter.take(subject, limits, 900)
    limiter.give_up(limiter.begin(subject, limits, 50))
    asking = limiter.begin(subject, limits, 60)
    await asyncio.sleep(0)
    limiter.give_up(asking)
    given = limiter.begin(subject, limits, 30)
    await given.done
    limiter.give_up(given)
    left = (await limiter.take(subject, limits, 0)).standing.tokens_left
    assert 40 <= left < 60  # 60 were counted and are gone, 30 came back; the bucket fills slowly


async def test_scripts_that_the_server_has_forgotten_are_loaded_again(limiter: Limiter, subject: str) -> None:
    await limiter.take(subject, SLOW, 0)
    async with redis.asyncio.Redis.from_url(settings.REDIS_URL) as client:
        await client.script_flush()
    assert taken(await asyncio.gather(*(take(limiter, subject, SLOW) for _ in range(5)))) == 2
    assert not limiter.away


async def test_nothing_stays_in_redis(limiter: Limiter, subject: str) -> None:
    await limiter.take(subject, Limits(requests=5, tokens=5, parallel=5), 1)
    async with redis.asyncio.Redis.from_url(settings.REDIS_URL) as client:
        ages = [await client.pttl(key) for key in keys_of(subject)]
    assert all(0 < age <= 120_000 for age in ages)
