"""The batch writer: many requests, one commit. Whoever writes waits until the commit is through."""

import asyncio
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import psycopg
import structlog
from psycopg_pool import PoolTimeout

from apps.common.ending import end
from apps.gateway.connections import Connections
from apps.interactions.ledger import CHANGED, ERASED, Write, apply

BATCH = 200
SECONDS = 20.0  # for a commit; whoever waits for a lock is sent away by the database before (roles.PATIENCE)
ENDING_SECONDS = 2.0
# Not about single rows: asking again for each would keep everybody waiting, one time-out after the other.
ONE_ROW = psycopg.errors.LockNotAvailable  # somebody holds it: an OperationalError all the same
NO_DATABASE = (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, OSError)

log = structlog.get_logger(__name__)


class NotRecordedError(RuntimeError):
    """The record could not be written: whatever it was about must not happen (fail closed)."""


class UnsettledError(NotRecordedError):
    """The vendor had been asked by then: who asks again buys the answer once more."""


class TakenError(NotRecordedError):
    """Somebody else wrote the same key a moment earlier: load again, and try once more."""


class ChangedError(NotRecordedError):
    """What the gate knows is no longer what the write rests on: ask it again."""


class ThreadErasedError(NotRecordedError):
    """Its thread was erased since it was loaded, or its author has just asked for that."""


OF_CODES: dict[str | None, type[NotRecordedError]] = {CHANGED: ChangedError, ERASED: ThreadErasedError}


@dataclass(slots=True)
class _Waiting:
    write: Write
    done: "asyncio.Future[set[UUID]]"


class BatchWriter:
    """One per process. Collects what arrives while a commit is under way into the next one."""

    def __init__(self, connections: Connections, limit: int) -> None:
        self._connections = connections
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue(limit)
        self._task: asyncio.Task[None] | None = None
        self._has_ended = False

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="batch-writer")

    async def stop(self) -> None:
        """Write what is queued, then end: what comes after that is refused."""
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDING_SECONDS):
                await self._queue.join()
        self._has_ended = True
        await end(self._task)

    def put(self, write: Write) -> "asyncio.Future[set[UUID]]":
        """The interactions that moved, after the commit: the future may raise NotRecordedError, as this may.

        Once called it is written, also for a caller that waits no longer.
        """
        if self._has_ended:
            raise NotRecordedError("ended")
        waiting = _Waiting(write, asyncio.get_running_loop().create_future())
        try:
            self._queue.put_nowait(waiting)
        except asyncio.QueueFull as full:
            raise NotRecordedError("queue full") from full
        return waiting.done

    async def write(self, write: Write) -> set[UUID]:
        """Put it, and wait. Raises NotRecordedError."""
        return await self.put(write)

    async def _run(self) -> None:
        batch: list[_Waiting] = []
        try:
            while True:
                batch = [await self._queue.get()]
                batch += self._queued(BATCH - 1)
                await self._commit(batch)
                self._count(batch)
        finally:  # cancelled, maybe in the middle of a commit: a request that waited on would never end
            self._has_ended = True
            self._give_up([each for each in batch if not each.done.done()] + self._queued())

    def _queued(self, most: int = sys.maxsize) -> list[_Waiting]:
        return [self._queue.get_nowait() for _ in range(min(most, self._queue.qsize()))]

    def _count(self, batch: list[_Waiting]) -> None:
        for _ in batch:
            self._queue.task_done()

    def _give_up(self, batch: list[_Waiting]) -> None:
        if batch:
            _fail(batch, NotRecordedError("ended"))
            self._count(batch)

    async def _commit(self, batch: list[_Waiting]) -> None:
        try:
            moved = await self._apply(batch)
        except Exception as error:  # noqa: BLE001 -- the task must outlive whatever a row did
            if len(batch) == 1 or (isinstance(error, NO_DATABASE) and not isinstance(error, ONE_ROW)):
                _fail(batch, error)
                return
            await self._commit_each(batch, error)
        else:
            _resolve(batch, moved)

    async def _commit_each(self, batch: list[_Waiting], error: Exception) -> None:
        """One row must not take the others with it; those that many wait for must not take all the time."""
        until = time.monotonic() + SECONDS
        for waiting in batch:
            if time.monotonic() > until:
                _fail([waiting], error)
            else:
                await self._commit([waiting])

    async def _apply(self, batch: list[_Waiting]) -> set[UUID]:
        connection = await self._connections.take()
        try:
            async with asyncio.timeout(SECONDS):
                return await apply(connection, [waiting.write for waiting in batch])
        finally:
            await self._connections.give_back(connection)


def _resolve(batch: list[_Waiting], moved: set[UUID]) -> None:
    for waiting in batch:
        if not waiting.done.done():
            waiting.done.set_result(moved)


def _fail(batch: list[_Waiting], error: Exception) -> None:
    kind = _kind(error)
    if kind not in OF_CODES.values():
        log.warning("gateway.not_recorded", error=type(error).__name__, count=len(batch))
    for waiting in batch:
        if not waiting.done.done():
            waiting.done.set_exception(kind(type(error).__name__))


def _kind(error: Exception) -> type[NotRecordedError]:
    if isinstance(error, psycopg.errors.UniqueViolation):
        return TakenError
    code = error.sqlstate if isinstance(error, psycopg.Error) else None
    return OF_CODES.get(code, NotRecordedError)
