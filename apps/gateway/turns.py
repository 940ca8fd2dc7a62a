"""Endings of long streams take turns, so that whoever begins meanwhile isn't kept waiting by them.

Streams that begin together end together. All their endings at once are in the way of each message that begins
then; and one commit for all of them lets their clients ask again together, and so on without end.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from apps.common import clock

AT_ONCE = 2
MOST_SECONDS = 0.05  # to wait for a turn; a database that is slow must not hold up one ending after the other
LONG = timedelta(seconds=0.5)  # who has read for so long doesn't notice the wait

Ending = asyncio.Future[set[UUID]]  # on its way into the ledger


class Turns:
    """One per process."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    async def end(self, settle: Callable[[], Ending], since: datetime | None) -> Ending:
        """What ``settle`` has begun; it is called also for somebody who leaves while they wait for it.

        ``since``: when the first piece of the stream came, if one did.
        """
        has_turn = False
        try:
            if since is not None and clock.now() - since > LONG:
                has_turn = await self._taken()
        finally:
            settling = self._settled(settle, has_turn=has_turn)
        return settling

    async def _taken(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(MOST_SECONDS):
                return await self._free.acquire()
        return False

    def _settled(self, settle: Callable[[], Ending], *, has_turn: bool) -> Ending:
        try:
            settling = settle()
        except BaseException:
            if has_turn:
                self._free.release()
            raise
        if has_turn:
            settling.add_done_callback(lambda _: self._free.release())
        return settling
