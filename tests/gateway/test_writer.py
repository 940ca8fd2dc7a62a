"""The batch writer: who writes waits for the commit, and nobody pays for somebody else's row."""

import asyncio
import time
from typing import Any
from uuid import uuid4

import pytest

from apps.audit.models import AuditEvent
from apps.common.ids import uuid7
from apps.gateway import writer as writer_module
from apps.gateway.handler import GatewayHandler
from apps.gateway.runtime import current
from apps.gateway.writer import ENDING_SECONDS, BatchWriter, NotRecordedError
from apps.interactions.ledger import Write, tables
from tests.gateway import database

pytestmark = pytest.mark.django_db(transaction=True)
# What the database refuses, what cannot even be encoded, and what is no row at all.
BAD = ("{", '"\ud800"', object())


def event(details: Any = "{}", target: str = "t") -> Write:
    write = Write()
    write.add(tables.AUDIT_EVENT, uuid7(), "interaction:admit", "key", uuid4(), "test", target, details)
    return write


async def written(*targets: str) -> set[str]:
    found = AuditEvent.objects.filter(target_type="test")
    return {row.target async for row in found}


@pytest.mark.parametrize("bad", BAD, ids=["refused", "unencodable", "no value"])
async def test_one_bad_row_fails_alone(gateway: GatewayHandler, bad: Any) -> None:
    writes = [event(target="a"), event(bad, "bad"), event(target="b")]
    results = await asyncio.wait_for(
        asyncio.gather(*(current().writer.write(write) for write in writes), return_exceptions=True), 5
    )
    assert [type(result) for result in results] == [set, NotRecordedError, set]
    assert await written() == {"a", "b"}
    await asyncio.wait_for(current().writer.write(event(target="later")), 5)
    assert "later" in await written()


async def test_writes_of_one_moment_share_a_commit(gateway: GatewayHandler) -> None:
    await asyncio.gather(*(current().writer.write(event(target=str(n))) for n in range(50)))
    async with current().pool.connection() as connection:
        found = await connection.execute(
            "SELECT count(DISTINCT transaction), count(*) FROM audit_event WHERE target_type = 'test'"
        )
        assert await found.fetchone() in {(1, 50), (2, 50)}  # the first may be under way already


async def test_a_writer_who_leaves_is_written_for_all_the_same(gateway: GatewayHandler) -> None:
    async with database.locked("audit_event"):
        leaving = asyncio.create_task(current().writer.write(event(target="left")))
        await asyncio.sleep(0.1)
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
    await current().writer.write(event())
    assert "left" in await written()


async def test_a_full_queue_refuses_at_once(gateway: GatewayHandler) -> None:
    writer = BatchWriter(current().connections, limit=1)  # nobody takes from it yet
    first = asyncio.create_task(writer.write(event(target="first")))
    await asyncio.sleep(0)
    with pytest.raises(NotRecordedError):
        await writer.write(event(target="second"))
    writer.start()
    await first
    await writer.stop()
    assert await written() == {"first"}


async def test_what_is_queued_is_written_before_the_end(gateway: GatewayHandler) -> None:
    writer = BatchWriter(current().connections, limit=10)
    waiting = [asyncio.create_task(writer.write(event(target=str(n)))) for n in range(5)]
    await asyncio.sleep(0)
    writer.start()
    await writer.stop()
    assert await written() == {"0", "1", "2", "3", "4"}
    assert all(task.done() for task in waiting)


async def test_without_a_database_all_fail_together(gateway: GatewayHandler) -> None:
    """Not one after the other, each with a time-out of its own."""
    async with database.gone():
        begun = time.monotonic()
        writes = (current().writer.write(event()) for _ in range(20))
        results = await asyncio.gather(*writes, return_exceptions=True)
        assert {type(result) for result in results} == {NotRecordedError}
        assert time.monotonic() - begun < 60
    await current().writer.write(event(target="again"))
    assert await written() == {"again"}


async def test_who_comes_after_the_end_is_refused(gateway: GatewayHandler) -> None:
    writer = BatchWriter(current().connections, limit=10)
    writer.start()
    await writer.stop()
    with pytest.raises(NotRecordedError):
        await asyncio.wait_for(writer.write(event()), 5)


async def test_nobody_waits_for_a_writer_that_is_ended_in_the_middle(gateway: GatewayHandler) -> None:
    """As when the loop is closed: what waited for it would keep the loop open."""
    writer = BatchWriter(current().connections, limit=10)
    writer.start()
    async with database.locked("audit_event"):
        waiting = [asyncio.create_task(writer.write(event(target="under way")))]
        await asyncio.sleep(0.1)
        waiting.append(asyncio.create_task(writer.write(event(target="queued"))))
        await asyncio.sleep(0)
        assert writer._task is not None
        writer._task.cancel()
        results = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 10)
    assert [type(result) for result in results] == [NotRecordedError, NotRecordedError]
    await asyncio.wait_for(writer.stop(), 10)


async def test_a_database_that_says_nothing_keeps_nobody_waiting(
    gateway: GatewayHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "SECONDS", 0.3)
    async with database.locked("audit_event"):
        with pytest.raises(NotRecordedError):
            await asyncio.wait_for(current().writer.write(event(target="waits")), 10)
    await current().writer.write(event(target="later"))
    assert "later" in await written()


async def test_the_end_waits_for_no_database_that_says_nothing(gateway: GatewayHandler) -> None:
    writer = BatchWriter(current().connections, limit=10)
    writer.start()
    async with database.locked("audit_event"):
        waiting = asyncio.create_task(writer.write(event(target="waits")))
        await asyncio.sleep(0.1)
        await asyncio.wait_for(writer.stop(), ENDING_SECONDS + 10)
        with pytest.raises(NotRecordedError):
            await waiting
