"""A task that is ended has ended, also when a cancellation is lost on the way."""

import asyncio

import pytest

from apps.common import ending
from apps.common.ending import end


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "AGAIN_SECONDS", 0.01)


async def loop_losing(cancellations: int) -> None:
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            if not cancellations:
                raise
            cancellations -= 1


@pytest.mark.parametrize("lost", [0, 1, 3])
async def test_it_is_told_until_it_has_ended(lost: int) -> None:
    task = asyncio.create_task(loop_losing(lost))
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await end(task)
    assert task.cancelled()


async def test_a_library_that_waits_by_wait_for_is_ended_too() -> None:
    """The moment in which Python 3.11 loses a cancellation: what it waited for is done."""
    known = asyncio.get_running_loop().create_future()

    async def wait_again() -> None:
        await asyncio.wait_for(known, 60)
        await asyncio.sleep(60)

    task = asyncio.create_task(wait_again())
    await asyncio.sleep(0)
    known.set_result(None)
    async with asyncio.timeout(5):
        await end(task)
    assert task.cancelled()


async def test_what_has_ended_or_never_began_needs_no_end() -> None:
    async def fails() -> None:
        raise RuntimeError("long ago")

    task = asyncio.create_task(fails())
    await asyncio.wait({task})
    await end(task)
    await end(None)
