"""Server-sent events (WHATWG HTML, section 9.2), as far as model vendors use them."""

from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamError, UpstreamMalformedError, UpstreamTooLargeError

LONGEST_LINE, DONE = 1_000_000, b"[DONE]"


class Events:
    """Takes the bytes of an answer as they come. ``ended``: the vendor is done, or something was wrong."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._rest = limit, 0, b""
        self.ended = False

    def take(self, piece: bytes) -> tuple[list[dict[str, Any]], UpstreamError | None]:
        """The JSON of the ``data:`` lines that are whole now, and the fault that came after them.

        ``piece`` is empty at the end. Raises UpstreamTooLargeError.
        """
        self._size += len(piece)
        if self._size > self._limit or len(self._rest) > LONGEST_LINE:
            raise UpstreamTooLargeError
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if not piece:
            self.ended, lines = True, [self._rest]
        return self._read(lines)

    def _read(self, lines: list[bytes]) -> tuple[list[dict[str, Any]], UpstreamError | None]:
        chunks: list[dict[str, Any]] = []
        for line in lines:
            if not line.startswith(b"data:"):
                continue  # comments, event names and ids carry nothing that we use
            data = line[5:].strip()
            if data == DONE:
                self.ended = True
                break
            try:
                chunks.append(_chunk(data))
            except UpstreamError as failure:
                self.ended = True
                return chunks, failure
        return chunks, None


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
