"""Server-sent events (WHATWG HTML, section 9.2), as far as model vendors use them."""

from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamError, UpstreamMalformedError, UpstreamTooLargeError

LONGEST_LINE, DONE = 1_000_000, b"[DONE]"


class Events:
    """Takes the bytes of an answer as they come. ``ended``: the vendor is done, or something was wrong."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size, self._rest = limit, 0, b""
        self._begun: list[bytes] = []  # of an event over several lines, those that have come
        self._begun_size = 0
        self.ended = False

    def take(self, piece: bytes) -> tuple[list[dict[str, Any]], UpstreamError | None]:
        """The JSON of the events that are whole now, and the fault that came after them.

        ``piece`` is empty at the end. Raises UpstreamTooLargeError.
        """
        self._size += len(piece)
        if self._size > self._limit or len(self._rest) > LONGEST_LINE:
            raise UpstreamTooLargeError
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if not piece:
            self.ended, lines = True, [self._rest, b""]
        return self._read(lines)

    def _read(self, lines: list[bytes]) -> tuple[list[dict[str, Any]], UpstreamError | None]:
        """An event in one line, as nearly all are, is taken at once: it needs no blank line to be whole."""
        chunks: list[dict[str, Any]] = []
        try:
            for line in lines:
                if self._begun:
                    chunks += self._go_on(line)
                elif line.startswith(b"data:"):  # comments, event names and ids carry nothing that we use
                    data = line[5:].strip()
                    if data == DONE:
                        self.ended = True
                        break
                    try:
                        chunks.append(_chunk(data))
                    except orjson.JSONDecodeError:
                        self._begun, self._begun_size = [data], len(data)
        except UpstreamError as failure:
            self.ended = True
            return chunks, failure
        return chunks, None

    def _go_on(self, line: bytes) -> list[dict[str, Any]]:
        """An event over several lines, which a blank one ends; one without data is none."""
        if line.startswith(b"data:"):
            self._begun.append(line[5:].strip())
            self._begun_size += len(line)
            if self._begun_size > LONGEST_LINE:
                raise UpstreamTooLargeError
        if line.strip():
            return []
        data, self._begun = b"\n".join(self._begun), []
        try:
            return [_chunk(data)] if data.strip() else []
        except orjson.JSONDecodeError as error:
            raise UpstreamMalformedError from error


def _chunk(data: bytes) -> dict[str, Any]:
    given = orjson.loads(data)
    if not isinstance(given, dict):
        raise UpstreamMalformedError
    if given.get("error"):
        raise UpstreamError
    choices = given.get("choices")
    if isinstance(choices, list):
        return given
    if choices is None and isinstance(given.get("usage"), dict):
        return given | {"choices": []}  # some vendors leave them out where they only count
    raise UpstreamMalformedError
