"""How often a growing answer is drawn: often at first, and never so that drawing it keeps others waiting.

A block (a paragraph, a list, a piece of code) is drawn anew with each piece until it is finished, so its cost
grows with its length. Pieces are gathered until drawing has cost less than a twentieth of the time gone by.
"""

import asyncio
import time

from apps.common.markdown import BlockStream

SHARE = 0.05
SHORTEST = 0.1  # seconds between two drawings
OFF_LOOP = 2_000  # characters gathered or drawn last: from here on in a thread


class PacedBlocks:
    """``feed`` gives finished and changed blocks by number; what is held back comes with the whole answer."""

    def __init__(self) -> None:
        self._blocks = BlockStream()
        self._waiting: list[str] = []
        self._next = 0.0
        self._length = 0

    async def feed(self, text: str) -> dict[int, str]:
        self._waiting.append(text)
        self._length += len(text)
        if not text or time.monotonic() < self._next:
            return {}
        piece, self._waiting = "".join(self._waiting), []
        began = time.monotonic()
        drawn = await self._drawn(piece)
        now = time.monotonic()
        self._next = now + max(SHORTEST, (now - began) / SHARE)
        return drawn

    async def _drawn(self, piece: str) -> dict[int, str]:
        if self._length < OFF_LOOP:
            return dict(self._blocks.feed(piece))
        return dict(await asyncio.to_thread(self._blocks.feed, piece))
