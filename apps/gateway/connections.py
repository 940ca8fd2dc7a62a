"""Connections kept between two statements: what a pool does for each costs more than the statement."""

import select

from psycopg import AsyncConnection
from psycopg.pq import TransactionStatus
from psycopg_pool import AsyncConnectionPool

SECONDS = 5.0


class Connections:
    """One per process; ``take`` and ``give_back`` come in pairs, also when the work in between fails."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool
        self._free: list[AsyncConnection] = []

    async def take(self) -> AsyncConnection:
        """In autocommit. Raises PoolTimeout."""
        while self._free:
            connection = self._free.pop()
            if _is_quiet(connection):
                return connection
            self._free.append(connection)
            await self.drop()
        return await self._pool.getconn(SECONDS)

    async def give_back(self, connection: AsyncConnection) -> None:
        """What was left in the middle of something goes to the pool, which ends it."""
        if connection.pgconn.transaction_status == TransactionStatus.IDLE:
            self._free.append(connection)
        else:
            await self._pool.putconn(connection)

    async def drop(self) -> None:
        """After the server was restarted: all of them are dead, and so are those in the pool."""
        free, self._free = self._free, []
        for connection in free:
            await connection.close()
            await self._pool.putconn(connection)
        await self._pool.check()

    async def close(self) -> None:
        free, self._free = self._free, []
        for connection in free:
            await self._pool.putconn(connection)


def _is_quiet(connection: AsyncConnection) -> bool:
    """Nothing is to be read from a connection that waits, unless the server has ended it."""
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    return not waiting.poll(0)
