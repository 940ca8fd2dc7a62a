"""The end of a task that goes on by itself until the process ends."""

import asyncio
from typing import Any

AGAIN_SECONDS = 0.5


async def end(task: "asyncio.Task[Any] | None") -> None:
    """Returns when it has ended, however often it has to be told; what it raises is nobody's any more.

    Once isn't enough: asyncio.wait_for(), by which redis-py and psycopg_pool wait, loses a cancellation that
    comes as what it waits for is done (Python issue 86296, mended in 3.12). A loop would run on for ever.
    """
    while task is not None and not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=AGAIN_SECONDS)
    if task is not None and not task.cancelled():
        task.exception()  # seen, or asyncio would report it
