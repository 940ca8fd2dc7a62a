"""What the company looks for itself, kept up to date in this process: one small query every few seconds."""

import asyncio

import structlog
from django.db import connection
from psycopg_pool import AsyncConnectionPool

from apps.common.ending import end
from apps.dlp.services import compiled

log = structlog.get_logger(__name__)


class OwnContentWatch:
    """Started with the runtime. While it can't ask, what is known stays in force.

    ``seconds`` after an activation, and as long as the build takes, every new request uses it.
    """

    def __init__(self, pool: AsyncConnectionPool, seconds: float) -> None:
        self._pool, self._seconds = pool, seconds
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load what is in force before the first request. Without a database requests fail closed."""
        await asyncio.to_thread(_refresh)
        self._task = asyncio.create_task(self._run(), name="own-content-watch")

    async def stop(self) -> None:
        await end(self._task)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 -- a watch that ended would keep what is old for good
                log.warning("gateway.content_not_asked", error=type(error).__name__)

    async def _look(self) -> None:
        async with self._pool.connection(timeout=5) as asking:
            row = await (await asking.execute(compiled.TOKEN)).fetchone()
        if not compiled.is_current(row[0] if row else None):
            await asyncio.to_thread(_refresh)


def _refresh() -> None:
    """In a thread of its own, whose connection nobody else would close."""
    try:
        compiled.refresh()
    finally:
        connection.close()
