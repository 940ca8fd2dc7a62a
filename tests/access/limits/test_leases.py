"""A place belongs to a living process: a killed one frees it, a long answer keeps it."""

import asyncio
from collections.abc import Callable

import pytest

from apps.access.limits import LimitedError, Limiter, Limits
from apps.access.limits import limiter as module
from apps.access.limits.scripts import RENEW, TAKE
from apps.access.limits.store import Call
from tests.gateway.waiting import until

ONE = Limits(parallel=1)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases of 4 s, renewed every second: a busy machine holds up a renewal for longer than one thinks."""
    monkeypatch.setattr(module, "LEASE_MS", 4000)
    monkeypatch.setattr(module, "RENEW_SECONDS", 1.0)


async def is_free(limiter: Limiter, subject: str) -> bool:
    try:
        limiter.release(await limiter.take(subject, ONE, 0), 0)
    except LimitedError:
        return False
    return True


async def test_a_long_answer_keeps_its_place(short: None, limiter: Limiter, subject: str) -> None:
    lease = await limiter.take(subject, ONE, 0)
    await asyncio.sleep(5.0)
    assert not await is_free(limiter, subject)
    limiter.release(lease, 0)
    assert await is_free(limiter, subject)


async def test_a_killed_process_frees_its_place(
    short: None, limiter: Limiter, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    killed = limiter_at()
    await killed.take(subject, ONE, 0)
    killed._tasks["renewal"].cancel()
    assert not await is_free(limiter, subject)
    await until(lambda: is_free(limiter, subject))


async def test_a_forgotten_place_is_given_up(
    short: None, limiter_at: Callable[..., Limiter], subject: str
) -> None:
    forgetful = limiter_at(longest=0.3)
    await forgetful.take(subject, ONE, 0)
    await asyncio.sleep(0.2)
    assert not await is_free(forgetful, subject)
    await until(lambda: is_free(forgetful, subject))


def test_scripts_return_whole_numbers_only() -> None:
    """Redis cuts fractions off without a word."""
    assert "return {blocked, math.ceil(wait), math.floor(requests), math.floor(tokens)}" in TAKE.text
    assert Call(RENEW, "x", ()).script.sha == RENEW.sha != TAKE.sha
