"""Server-sent events (WHATWG HTML, section 9.2), as far as model vendors use them."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamError, UpstreamMalformedError, UpstreamTooLargeError

LONGEST_LINE = 1_000_000
DONE = b"[DONE]"


async def events(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[list[dict[str, Any]]]:
    """The JSON of the ``data:`` lines, those together that came together.

    Raises UpstreamError and its kinds (malformed, too large), after everything that came before the fault.
    """
    async for lines in _lines(pieces, limit):
        chunks, failure, done = _read(lines)
        if chunks:
            yield chunks
        if failure is not None:
            raise failure
        if done:
            return


def _read(lines: Sequence[bytes]) -> tuple[list[dict[str, Any]], UpstreamError | None, bool]:
    """The chunks of these lines, the fault that ended them, and whether the vendor said that it is done."""
    chunks: list[dict[str, Any]] = []
    for line in lines:
        if not line.startswith(b"data:"):
            continue  # comments, event names and ids carry nothing that we use
        data = line[5:].strip()
        if data == DONE:
            return chunks, None, True
        try:
            chunks.append(_chunk(data))
        except UpstreamError as failure:
            return chunks, failure, False
    return chunks, None, False


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


async def _lines(pieces: AsyncIterator[bytes], limit: int) -> AsyncIterator[list[bytes]]:
    rest, size = b"", 0
    async for piece in pieces:
        size += len(piece)
        if size > limit or len(rest) > LONGEST_LINE:
            raise UpstreamTooLargeError
        *lines, rest = (rest + piece).split(b"\n")
        if lines:
            yield lines
    if rest.strip():
        yield [rest]
