"""Who takes nothing any more has left; who is slow, or has nothing to take, has not."""

import asyncio
from typing import Any

import pytest

from apps.gateway.attendance import UNATTENDED_SECONDS, Attendance, ClientGoneError


async def test_slow_is_not_stuck(settings: Any) -> None:
    """Each piece takes a moment, all together longer than one may wait."""
    settings.GATEWAY = settings.GATEWAY | {"send_timeout_s": 2.0}

    async def slowly(_message: Any) -> None:
        await asyncio.sleep(0.05)

    async with Attendance(_for_ever, slowly) as client:
        for _ in range(60):
            await client.send({})


async def test_a_pause_between_pieces_is_not_stuck(settings: Any) -> None:
    """It is the vendor that is waited for."""
    settings.GATEWAY = settings.GATEWAY | {"send_timeout_s": 0.05}
    taken: list[Any] = []

    async def quickly(message: Any) -> None:
        taken.append(message)

    async with Attendance(_for_ever, quickly) as client:
        await client.send({"body": b"before"})
        await asyncio.sleep(UNATTENDED_SECONDS + 0.5)
        await client.send({"body": b"after"})
    assert [message["body"] for message in taken] == [b"before", b"after"]


async def test_it_is_the_piece_that_waits_and_not_the_pause_before_it() -> None:
    """Looked at just after it began, then again."""
    free = asyncio.Event()

    async def when_free(_message: Any) -> None:
        await free.wait()

    async with Attendance(_for_ever, when_free) as client:
        client._look()
        sending = asyncio.create_task(client.send({"body": b"piece"}))
        await asyncio.sleep(0)
        client._look()
        assert not client._has_left
        free.set()
        await sending
        client._look()
        assert not client._has_left


async def test_who_also_hangs_up_disturbs_no_end() -> None:
    """Left for not reading, then gone while the record is being settled."""
    gone, settled = asyncio.Event(), []

    async def leaves() -> Any:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def answer() -> None:
        async with Attendance(leaves, _never) as client:
            client._attend()
            try:
                sending = asyncio.create_task(client.send({"body": b"piece"}))
                await asyncio.sleep(0)
                client._look()
                client._look()
                await sending
            finally:
                gone.set()
                await asyncio.sleep(2 * UNATTENDED_SECONDS)
                settled.append(True)

    with pytest.raises(ClientGoneError):
        await answer()
    assert settled


async def test_who_takes_nothing_ends_the_work_also_beside_a_comment(settings: Any) -> None:
    """A comment of a stream that pauses waits like a piece does."""
    settings.GATEWAY = settings.GATEWAY | {"send_timeout_s": 0.1}

    async def answer() -> None:
        async with Attendance(_for_ever, _never) as client, asyncio.TaskGroup() as group:
            group.create_task(client.send({"body": b"comment"}))
            await client.send({"body": b"piece"})

    with pytest.raises(ClientGoneError):
        await answer()


async def _for_ever() -> Any:
    await asyncio.Event().wait()


async def _never(_message: Any) -> None:
    await asyncio.Event().wait()
