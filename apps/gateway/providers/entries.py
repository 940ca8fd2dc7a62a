"""The entries of a large answer, taken out of its JSON one by one while it comes.

To read millions of numbers at once takes seconds, in which no other answer of the process goes on, in
whatever thread it is done: the parser keeps the interpreter's lock.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from apps.gateway.providers.errors import UpstreamMalformedError, UpstreamTooLargeError

LARGEST = 2_200_000  # bytes of one entry: the longest vector, as OpenAI writes numbers (target.py)
REST = 200_000  # bytes of all that is no entry
DEPTH = b"{["  # what is open around an entry: the answer, and the list in it

_OUTSIDE, _WITHIN = re.compile(rb'["{}\[\]]'), re.compile(rb'["\\]')  # a text and in one
_CLOSES = {ord("}"): ord("{"), ord("]"): ord("[")}


class Entries:
    """Takes the bytes of a JSON object. An entry is an object of the list ``listed`` in it; what is left when
    all are out is small, and has a number in the place of each.
    """

    def __init__(self, listed: str) -> None:
        self._listed, self._is_listed = listed, False
        self._name = re.compile(rb'"%s"\s*:\s*$' % listed.encode())
        self._buffer, self._at = bytearray(), 0
        self._open = bytearray()
        self._is_text = False
        self._rest, self._count = bytearray(), 0

    def take(self, piece: bytes) -> Iterator[bytes]:
        """The entries that are complete with it. Raises UpstreamMalformedError, UpstreamTooLargeError."""
        self._buffer += piece
        while found := (_WITHIN if self._is_text else _OUTSIDE).search(self._buffer, self._at):
            mark, self._at = found[0][0], found.end()
            if mark == ord("\\"):
                self._at += 1
            elif mark == ord('"'):
                self._is_text = not self._is_text
            elif mark in _CLOSES:
                self._close(mark)
                if mark == ord("}") and self._is_place:
                    yield self._cut(self._at)
            else:
                self._begin(mark)
        self._at = max(self._at, len(self._buffer))
        self._check()

    def answer(self, entries: Sequence[Any]) -> dict[str, Any]:
        """The whole answer, with the entries in their list. Raises UpstreamMalformedError."""
        try:
            answer = orjson.loads(self._rest + self._buffer)
        except orjson.JSONDecodeError as error:
            raise UpstreamMalformedError from error
        # Whoever lists something else than objects isn't understood.
        if not isinstance(answer, dict) or answer.get(self._listed) != list(range(len(entries))):
            raise UpstreamMalformedError
        return {**answer, self._listed: list(entries)}

    def _begin(self, mark: int) -> None:
        before = self._at - 1
        if mark == ord("[") and self._open == DEPTH[:1]:
            self._is_listed = bool(self._name.search(self._buffer, 0, before))
        elif mark == ord("{") and self._is_place:
            self._rest += self._buffer[:before]
            self._drop(before)
        self._open.append(mark)

    def _close(self, mark: int) -> None:
        if not self._open or self._open.pop() != _CLOSES[mark]:
            raise UpstreamMalformedError

    def _cut(self, end: int) -> bytes:
        entry = bytes(self._buffer[:end])
        self._rest += b"%d" % self._count
        self._count += 1
        self._drop(end)
        return entry

    def _drop(self, count: int) -> None:
        del self._buffer[:count]
        self._at -= count

    @property
    def _is_place(self) -> bool:
        return self._is_listed and self._open == DEPTH

    def _check(self) -> None:
        is_entry = self._is_listed and self._open.startswith(DEPTH) and not self._is_place
        if len(self._buffer) > (LARGEST if is_entry else REST) or len(self._rest) > REST:
            raise UpstreamTooLargeError
