"""Wait for what happens after the client has left."""

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE = 8.0


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Return as soon as it holds; fail after some seconds."""
    deadline = time.monotonic() + PATIENCE
    while not await holds():
        assert time.monotonic() < deadline, "it never came to that"
        await asyncio.sleep(0.03)
