"""Room in memory for large bodies: who finds none waits, in the order of coming."""

import asyncio


class Room:
    """``size`` bytes, of one event loop."""

    def __init__(self, size: int) -> None:
        self._free = size
        self._turn = asyncio.Lock()  # a large one isn't passed by small ones for ever
        self._freed = asyncio.Event()

    async def take(self, size: int) -> "Place":
        """Returns as soon as so many bytes are free; can be cancelled meanwhile."""
        async with self._turn:
            while self._free < size:
                self._freed.clear()
                await self._freed.wait()
            self._free -= size
        return Place(self, size)

    def give_back(self, size: int) -> None:
        self._free += size
        self._freed.set()


class Place:
    """Bytes that were taken."""

    def __init__(self, room: Room, size: int) -> None:
        self._room, self._size = room, size

    def leave(self) -> None:
        """Gives them back; again does nothing."""
        self._room.give_back(self._size)
        self._size = 0
