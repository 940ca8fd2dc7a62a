"""What the breakers of this process find goes to the page of the route, beside the messages."""

import asyncio

import structlog
from asgiref.sync import sync_to_async
from django.db import connections

from apps.vendors.services import outages

log = structlog.get_logger(__name__)
_under_way: set["asyncio.Task[None]"] = set()


def tell(route: int, *, paused: bool) -> None:
    """Note it soon. A database that can't be reached leaves it untold: the log has it."""
    task = asyncio.get_running_loop().create_task(_tell(route, paused=paused), name="tell-outage")
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def settle() -> None:
    """Return when everything is noted that was found: before the process ends."""
    await asyncio.gather(*_under_way, return_exceptions=True)


async def _tell(route: int, *, paused: bool) -> None:
    try:
        await sync_to_async(_note, thread_sensitive=False)(route, paused=paused)
    except Exception as error:  # noqa: BLE001 -- that nobody could be told must not cost an answer
        log.warning("gateway.outage_not_told", error=type(error).__name__, route=route)


def _note(route: int, *, paused: bool) -> None:
    try:
        (outages.begin if paused else outages.end)(route)
    finally:
        connections.close_all()  # this thread may never be used again
