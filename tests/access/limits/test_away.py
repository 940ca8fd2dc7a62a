"""Redis away: requests go on under a share of the limit, nobody waits for it, and it is noticed once."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from unittest.mock import AsyncMock

import pytest
import pytest_asyncio
import redis.exceptions
from django.conf import settings

from apps.access.limits import LimitedError, Limiter, Limits
from apps.access.limits import limiter as module
from apps.access.limits.limiter import AGAIN_MS
from apps.access.limits.store import Store
from apps.common.log_entries import FIELDS
from tests.gateway.waiting import until

LIMITS = Limits(requests=8)


@pytest.fixture(autouse=True)
def _quick_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROBE_SECONDS", 0.1)


@pytest.fixture
def nowhere() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


@pytest_asyncio.fixture
async def silent() -> AsyncIterator[str]:
    """A server that accepts connections and never answers."""
    server = await asyncio.start_server(lambda _reader, _writer: asyncio.sleep(60), "127.0.0.1", 0)
    yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"
    server.close()


async def let_in(limiter: Limiter, subject: str, asked: int) -> int:
    results = [limiter.take(subject, LIMITS, 0) for _ in range(asked)]
    found = await asyncio.gather(*results, return_exceptions=True)
    assert {type(each) for each in found if isinstance(each, Exception)} <= {LimitedError}
    return sum(not isinstance(each, Exception) for each in found)


async def is_back(limiter: Limiter) -> bool:
    return not limiter.away


async def test_each_process_keeps_its_share(
    nowhere: str, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    processes = [limiter_at(nowhere, processes=4) for _ in range(4)]
    assert [await let_in(each, subject, 8) for each in processes] == [2, 2, 2, 2]
    assert all(each.away for each in processes)


async def test_a_silent_redis_costs_one_time_out(
    silent: str, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    limiter = limiter_at(silent, processes=1)
    begun = time.monotonic()
    assert await let_in(limiter, subject, 4) == 4
    assert time.monotonic() - begun < 1.5
    assert await let_in(limiter, subject, 100) == 4
    spent = []
    for _try in range(5):  # a busy machine holds up one of them, a time-out would hold up each
        begun = time.monotonic()
        await let_in(limiter, subject, 100)
        spent.append(time.monotonic() - begun)
    assert min(spent) < 0.1


async def test_it_closes_also_while_it_tries_whether_redis_is_back(
    nowhere: str, limiter_at: Callable[..., Limiter], subject: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """redis-py can lose a cancellation, and then only reports its own time-out."""
    tried = asyncio.Event()

    async def lose_the_first() -> None:
        with suppress(*(() if tried.is_set() else (asyncio.CancelledError,))):
            tried.set()
            await asyncio.sleep(60)
        raise redis.exceptions.TimeoutError

    limiter = limiter_at(nowhere)
    monkeypatch.setattr(limiter._store, "try_out", lose_the_first)
    await let_in(limiter, subject, 1)
    async with asyncio.timeout(10):
        await tried.wait()
        await limiter.close()


async def test_who_answers_for_keys_is_told_once(
    nowhere: str, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    told: list[int] = []

    async def tell() -> None:
        told.append(1)
        raise RuntimeError("nobody can be told")

    limiter = limiter_at(nowhere, told=tell)
    for _ in range(3):
        await let_in(limiter, subject, 1)
        await asyncio.sleep(0.15)
    assert told == [1]


async def test_it_recovers_by_itself(limiter_at: Callable[..., Limiter], nowhere: str, subject: str) -> None:
    limiter = limiter_at(nowhere, processes=1)
    await let_in(limiter, subject, 1)
    lease = await limiter.take(subject, LIMITS, 0)
    assert lease.local
    limiter._store, gone = Store(settings.REDIS_URL, 5), limiter._store  # as if it listened again
    await gone.close()
    await until(lambda: is_back(limiter))
    assert not (await limiter.take(subject, LIMITS, 0)).local
    limiter.release(lease, 0)


async def test_one_that_takes_no_writes_is_away_until_it_does(
    limiter_at: Callable[..., Limiter], subject: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its memory is full: it answers a ping all the while."""
    limiter = limiter_at(settings.REDIS_URL, processes=1)
    full = redis.exceptions.OutOfMemoryError("command not allowed when used memory > 'maxmemory'.")
    with monkeypatch.context() as patch:
        patch.setattr(limiter._store, "run", AsyncMock(side_effect=full))
        patch.setattr(limiter._store._redis, "set", AsyncMock(side_effect=full))
        assert (await limiter.take(subject, LIMITS, 0)).local
        await asyncio.sleep(0.3)
        assert limiter.away
    await until(lambda: is_back(limiter))


async def test_what_only_the_share_is_too_small_for_is_to_be_asked_again(
    nowhere: str, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    limiter = limiter_at(nowhere, processes=4)
    with pytest.raises(LimitedError) as limited:
        await limiter.take(subject, Limits(tokens=400), 101)
    assert (limited.value.what, limited.value.wait_ms, limited.value.of_share) == ("tokens", AGAIN_MS, True)
    with pytest.raises(LimitedError) as limited:
        await limiter.take(subject, Limits(tokens=400), 401)
    assert (limited.value.wait_ms, limited.value.of_share) == (None, False)
    assert (await limiter.take(subject, Limits(tokens=400), 100)).local


def test_the_log_knows_the_error_by_its_class() -> None:
    assert "error" in FIELDS
