"""Work on long texts goes on beside the loop, on which every other stream of the process waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from typing import Any, ParamSpec, TypeVar

import orjson

P = ParamSpec("P")
T = TypeVar("T")

# Bytes of JSON whose check, or whose reading alone, takes a few milliseconds; a thread costs a tenth of one.
CHECKED_ON_LOOP, READ_ON_LOOP = 8_000, 128_000
_threads = ThreadPoolExecutor(2, "aside")  # more would only wait for each other


def size_of(value: Any) -> int:
    """Bytes of what a vendor has sent. What is nested too deeply to be written again counts as long."""
    try:
        return len(orjson.dumps(value))
    except orjson.JSONEncodeError:
        return CHECKED_ON_LOOP + 1


async def aside(is_long: bool, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """The result of ``work``, which is done in a thread if it is long.

    Who is cancelled meanwhile, however often, waits for the thread: what it works on is settled next, and
    must not change.
    """
    if not is_long:
        return work(*args, **more)
    loop, context = asyncio.get_running_loop(), copy_context()
    working = loop.run_in_executor(_threads, lambda: context.run(work, *args, **more))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        while not working.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait({working})
        raise
