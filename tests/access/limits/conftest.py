"""Limiters on the real Valkey; each test has subjects of its own."""

import secrets
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio
from django.conf import settings

from apps.access.limits import Limiter
from apps.access.limits.store import Store


@pytest.fixture
def subject() -> str:
    return f"key:{secrets.token_hex(8)}"


@pytest_asyncio.fixture
async def limiter_at() -> AsyncIterator[Callable[..., Limiter]]:
    """A limiter of one process, on the Valkey of the tests or at another address."""
    made: list[Limiter] = []

    def make(url: str = settings.REDIS_URL, **options: Any) -> Limiter:
        wanted = {"processes": 2, "longest": 660.0} | options
        # The one that is there is also waited for on a busy machine.
        seconds = 5 if url == settings.REDIS_URL else 0.25
        made.append(Limiter(Store(url, seconds), **wanted))
        return made[-1]

    yield make
    for limiter in made:
        await limiter.close()


@pytest.fixture
def limiter(limiter_at: Callable[..., Limiter]) -> Limiter:
    return limiter_at()
