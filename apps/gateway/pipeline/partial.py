"""A running answer is kept as it comes, at most a second behind, so that a reload can show it."""

import time
from collections.abc import Callable
from uuid import UUID

from apps.common import clock
from apps.common.ids import uuid7
from apps.gateway.pipeline.threads import OpenThread
from apps.gateway.writer import BatchWriter
from apps.interactions.ledger import Write, tables
from apps.interactions.models import ContentKind

EVERY = 1.0  # seconds


class PartialAnswer:
    """Sealed pieces of one answer; the settlement replaces them by the whole."""

    def __init__(self, writer: BatchWriter, thread: OpenThread, interaction: UUID) -> None:
        self._writer, self._thread, self._interaction = writer, thread, interaction
        self._kept, self._at = 0, time.monotonic()

    async def keep(self, said: Callable[[], str]) -> None:
        """Store what is new, if the last time is long enough ago. Raises NotRecordedError."""
        if time.monotonic() - self._at < EVERY or len(text := said()) == self._kept:
            return
        piece, self._kept, self._at = text[self._kept :], len(text), time.monotonic()
        sealed = self._thread.key.seal(ContentKind.ANSWER_PART, self._interaction, piece)
        write = Write()
        row = (
            uuid7(),
            clock.now(),
            self._thread.id,
            ContentKind.ANSWER_PART.value,
            self._interaction,
            sealed,
        )
        write.add(tables.CONTENT, *row)
        await self._writer.write(write)
