"""What one process needs for the hot path: database pool, vendor session, writer, watch over open streams."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.conf import settings
from django.db import connections
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool

from apps.access.limits import Limiter
from apps.access.subjects import Question
from apps.common.ending import end
from apps.gateway import outages
from apps.gateway.connections import Connections
from apps.gateway.desk import Desk
from apps.gateway.gate import Gate
from apps.gateway.limiting import open_limiter
from apps.gateway.own_content import OwnContentWatch
from apps.gateway.providers.session import Session, open_session
from apps.gateway.strangers import Strangers
from apps.gateway.turns import Turns
from apps.gateway.watch import Watch
from apps.gateway.writer import BatchWriter
from apps.policy.facts import Facts

ENDING_SECONDS = 1.0  # for what only has to hear that its record is written


class NotRunningError(RuntimeError):
    """The process was started without the gateway's lifespan."""


@dataclass(slots=True)
class Runtime:
    """Made inside the running loop, because clients and locks belong to one."""

    pool: AsyncConnectionPool
    connections: Connections
    session: Session
    writer: BatchWriter
    watch: Watch
    limiter: Limiter
    own_content: OwnContentWatch
    strangers: Strangers = field(init=False, default_factory=Strangers)
    turns: Turns = field(init=False, default_factory=Turns)
    desk: Desk = field(init=False)
    gate: Gate = field(init=False)
    _tasks: set[asyncio.Task[None]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.gate = Gate(self.connections)
        self.desk = Desk(self.gate.load)

    async def facts(self, questions: Sequence[Question]) -> list[Facts]:
        """One query for all questions. Raises psycopg.Error, PoolTimeout (then nothing is sent)."""
        return await self.desk.ask(questions)

    def begin(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """A task beside the requests, which may outlive the one that began it; ``close`` ends it."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def close(self) -> None:
        await self.watch.stop()
        await self.own_content.stop()
        await self.writer.stop()
        await self._end_tasks()
        await self.limiter.close()
        await self.session.close()
        await outages.settle()
        await self.connections.close()
        await self.pool.close()

    async def _end_tasks(self) -> None:
        """Answers are settled by now (Watch.stop), so their tasks end by themselves."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=ENDING_SECONDS)
        await asyncio.gather(*map(end, self._tasks))


async def start(**overrides: float) -> Runtime:
    """Open everything, with settings.GATEWAY and ``overrides`` of it. Connections are made when needed."""
    limits = settings.GATEWAY | overrides
    pool = AsyncConnectionPool(
        kwargs=_connection(),
        min_size=1,
        max_size=int(limits["pool_size"]),
        open=False,
        timeout=10,
        reconnect_timeout=settings.RECONNECT_SECONDS,
    )
    await pool.open(wait=False)
    kept = Connections(pool)
    writer = BatchWriter(kept, int(limits["writer_queue"]))
    runtime = Runtime(
        pool,
        kept,
        open_session(limits, outages.tell),
        writer,
        Watch(limits["recheck_seconds"]),
        open_limiter(limits),
        OwnContentWatch(pool, limits["content_seconds"]),
    )
    writer.start()
    runtime.watch.start(runtime.facts)
    await runtime.own_content.start()
    return runtime


# Of a connection's parameters: how it makes values of what it reads.
DJANGOS_OWN = ("context", "cursor_factory", "client_encoding")
_current: Runtime | None = None


def current() -> Runtime:
    """The runtime of this process. Raises NotRunningError."""
    if _current is None:
        raise NotRunningError
    return _current


def install(runtime: Runtime | None) -> None:
    """Called by the lifespan, and by jobs that need one for a while."""
    global _current  # noqa: PLW0603 -- one runtime per process is the point
    _current = runtime


def _connection() -> dict[str, Any]:
    """As Django's own, with all that its address says of TLS."""
    set_json_loads(orjson.loads)
    given = connections["default"].get_connection_params()
    return {key: value for key, value in given.items() if key not in DJANGOS_OWN} | {"autocommit": True}
