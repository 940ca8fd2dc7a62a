"""The lines of a text, each with its page and its place among the characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 2_000_000

_LINE = re.compile(r"[^\n\f]*(\n|\f|\Z)")
# What stands at the foot of a printed page: "3", "- 3 -", "Seite 3 von 12", "Page 3 of 12", "3/12".
_FOOT = re.compile(
    r"(?:(?:Seite|Page)\s{1,3})?-?\s?\d{1,4}\s?-?(?:\s?(?:von|of|/)\s?\d{1,4})?\Z", re.IGNORECASE
)


class TextTooLongError(ValueError):
    """No agreement is this long: it is not read."""


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1 through the whole text; ``start`` and ``end`` are offsets of characters."""

    number: int
    page: int
    start: int
    end: int
    text: str
    begins_page: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


def lines(text: str) -> list[Line]:
    """Raises TextTooLongError. A form feed begins a new page; numbers at the foot of a page are left out."""
    if len(text) > MOST_CHARACTERS:
        raise TextTooLongError(len(text))
    found = list(_lines(text))
    feet = {at for at in range(len(found)) if _is_foot(found, at)} if found and found[-1].page > 1 else set()
    return [line for at, line in enumerate(found) if at not in feet]


def wrapping(found: list[Line]) -> int:
    """From which length on a printed line may run on into the next; 0 where each paragraph is one line."""
    lengths = sorted(len(line.text) for line in found if not line.blank)
    if not lengths or sum(length > 160 for length in lengths) * 20 >= len(lengths):
        return 0
    return max(1, lengths[len(lengths) * 4 // 5] * 55 // 100)


def _lines(text: str) -> Iterator[Line]:
    number, page, at, begins = 1, 1, 0, False
    while at < len(text):
        match = _LINE.match(text, at)
        if match is None:  # the pattern matches everywhere
            return
        raw = text[at : match.end() - len(match[1])]
        stripped = raw.strip()
        start = at + len(raw) - len(raw.lstrip())
        yield Line(number, page, start, start + len(stripped), stripped, begins)
        begins = match[1] == "\f"
        page += begins
        number += match[1] == "\n" or bool(stripped)
        at = match.end()


def _is_foot(found: list[Line], at: int) -> bool:
    """A bare page number as the last written line of its page."""
    line = found[at]
    if line.blank or len(line.text) > 24 or not _FOOT.match(line.text):
        return False
    after = at + 1
    while after < len(found) and found[after].blank and after < at + 4:
        after += 1
    return after >= len(found) or found[after].page != line.page
