"""The moment in which a request leaves: from then on a vendor may be at work on it."""

from collections.abc import Callable

import aiohttp
from aiohttp.abc import AbstractStreamWriter

Leaves = Callable[[], None]


def unheard() -> None:
    """For whoever needn't know when a request leaves."""


class Body(aiohttp.BytesPayload):
    """The bytes of a request, which tell when they are written."""

    def __init__(self, value: bytes, leaves: Leaves) -> None:
        super().__init__(value)
        self._leaves = leaves

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        self._leaves()
        await super().write_with_length(writer, content_length)
