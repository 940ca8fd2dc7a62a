"""Parts of a text in base64 (RFC 4648), also URL-safe and broken over lines."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Longer or more than that is not read: what carries a file is no message any more. Words that only look like
# base64, as compounds and UUIDs do, count by their length alone.
_LONGEST = 300_000
_MOST = 64

_PART = re.compile(
    r"(?<![A-Za-z0-9+/_\-])[A-Za-z0-9+/_\-]{16,}(?:[ \t]?\r?\n[A-Za-z0-9+/_\-]{4,})*={0,2}"
    r"(?![A-Za-z0-9+/_\-])"
)
_NOT_IN_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_URL_SAFE = str.maketrans("-_", "+/")
_GROUP_LENGTH, _GROUP_BYTES = 4, 3


@dataclass(frozen=True, slots=True)
class EncodedPart:
    """A part of a text and what it says; `places` are where its base64 characters stand."""

    start: int
    end: int
    text: str
    places: list[int]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Return where the groups stand that encode these characters of the text."""
        first = len(self.text[:start].encode()) // _GROUP_BYTES * _GROUP_LENGTH
        last = -(-len(self.text[:end].encode()) // _GROUP_BYTES) * _GROUP_LENGTH
        return self.places[first], self.places[min(last, len(self.places)) - 1] + 1


def encoded_parts(text: str) -> Iterator[EncodedPart]:
    """Yield parts that decode to readable text; words and keys that only look like it do not."""
    read = number = 0
    for match in _PART.finditer(text):
        read += len(match[0])
        if number == _MOST or read > _LONGEST:
            return
        decoded = (_decoded(match.start(), written) for written in _readings(match[0]))
        parts = [part for part in decoded if part]
        yield from parts
        number += bool(parts)


def _readings(written: str) -> Iterator[str]:
    """Yield the whole, and in case that words follow on the next line, all but that and the first line."""
    lines = written.splitlines(keepends=True)
    yield written
    if len(lines) > 1:
        yield "".join(lines[:-1]).rstrip()
    if len(lines) > 2:
        yield lines[0].rstrip()


def _decoded(start: int, written: str) -> EncodedPart | None:
    compact = _NOT_IN_BASE64.sub("", written.translate(_URL_SAFE))
    if len(compact) % _GROUP_LENGTH == 1:
        return None
    try:
        text = base64.b64decode(compact + "=" * (-len(compact) % _GROUP_LENGTH)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    places = [start + i for i, c in enumerate(written) if c not in " \t\r\n="]
    return EncodedPart(start, start + len(written), text, places) if _is_readable(text) else None


def _is_readable(text: str) -> bool:
    return "".join(text.split()).isprintable()
