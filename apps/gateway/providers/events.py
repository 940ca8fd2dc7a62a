"""Server-sent events (WHATWG HTML, section 9.2), as far as model vendors use them."""

from collections.abc import AsyncIterator
from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamError, UpstreamMalformedError, UpstreamTooLargeError

LONGEST_LINE = 1_000_000
DONE = b"[DONE]"


async def events(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[dict[str, Any]]:
    """The JSON of each ``data:`` line. Raises UpstreamError and its kinds (malformed, too large)."""
    async for line in _lines(pieces, limit):
        if not line.startswith(b"data:"):
            continue  # comments, event names and ids carry nothing that we use
        data = line[5:].strip()
        if data == DONE:
            return
        yield _chunk(data)


def _chunk(data: bytes) -> dict[str, Any]:
    try:
        chunk = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UpstreamMalformedError from error
    if not isinstance(chunk, dict):
        raise UpstreamMalformedError
    if "error" in chunk:
        raise UpstreamError
    if not isinstance(chunk.get("choices"), list):
        raise UpstreamMalformedError
    return chunk


async def _lines(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[bytes]:
    rest, size = b"", 0
    async for piece in pieces:
        size += len(piece)
        if size > limit or len(rest) > LONGEST_LINE:
            raise UpstreamTooLargeError
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r")
    if rest.strip():
        yield rest.strip()
