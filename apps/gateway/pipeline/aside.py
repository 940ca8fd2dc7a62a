"""Work on long texts goes on beside the loop, on which every other stream of the process waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, ParamSpec, TypeVar

import orjson

P = ParamSpec("P")
T = TypeVar("T")

# Bytes of JSON whose work takes a few milliseconds; a thread costs a tenth of one.
ON_LOOP = 8_000
_threads = ThreadPoolExecutor(2, "aside")  # more would only wait for each other


def size_of(value: Any) -> int:
    """Bytes of what a vendor has sent. What is nested too deeply to be written again counts as long."""
    try:
        return len(orjson.dumps(value))
    except orjson.JSONEncodeError:
        return ON_LOOP + 1


async def aside(size: int, work: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    """The result of ``work``, done in a thread if it is about more bytes than ``ON_LOOP``.

    Who is cancelled meanwhile waits for the thread: what it works on is settled next, and must not change.
    """
    if size <= ON_LOOP:
        return work(*args, **more)
    loop, context = asyncio.get_running_loop(), copy_context()
    working = loop.run_in_executor(_threads, lambda: context.run(work, *args, **more))
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait({working})
        raise
