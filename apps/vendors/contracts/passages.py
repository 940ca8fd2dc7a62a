"""An agreement as passages: what stands where.

Markdown and plain text are read alike (a form feed between the pages of a printed document). Every passage
knows the headings it stands under, its number, its line, its page and its characters, so that a finding can
be shown in the text and named the way lawyers name it. Linear in the length of the text.
"""

import re
from dataclasses import dataclass, field, replace

from apps.vendors.contracts.headings import Heading, heading_of, is_underline
from apps.vendors.contracts.lines import Line, lines, wrapping
from apps.vendors.contracts.marks import join, plain
from apps.vendors.contracts.numbers import Kind, Marker, marker_of
from apps.vendors.contracts.places import place_of

_BULLET = re.compile(r"(?:[*•▪●◦·–—-]|\d{1,2}\\\.)\s{1,8}(?=\S)")
_TABLE_RULE = re.compile(r"[|:\-\s]{3,}\Z")
_ENDS = (".", ";", ":", "!", "?")
_GERMAN = frozenset({"der", "die", "und", "des", "das", "ist", "nicht", "durch", "auftragnehmer", "daten"})
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "is", "shall", "will", "by", "processor", "data"})
_WORD = re.compile(r"[^\W\d_]{2,20}")


@dataclass(frozen=True, slots=True)
class Passage:
    """``line`` counts from 1; ``start`` and ``end`` are offsets in the text as it was given."""

    index: int
    kind: str  # "heading", "item" or "paragraph"
    text: str = field(repr=False)
    headings: tuple[str, ...] = field(repr=False)
    number: str
    place: str
    line: int
    last_line: int
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """``pages`` is None where the text has no pages."""

    passages: tuple[Passage, ...] = field(repr=False)
    language: str
    pages: int | None


def read(text: str) -> Text:
    """Raises TextTooLongError above two million characters; reads anything else."""
    found = lines(text)
    german = _language(text) == "de"
    paged = bool(found) and found[-1].page > 1
    reader = _Reader(german=german, paged=paged, wrapping=wrapping(found))
    following: list[Line | None] = [None] * (len(found) + 1)
    for at in range(len(found) - 1, -1, -1):
        following[at] = following[at + 1] if found[at].blank else found[at]
    for at, line in enumerate(found):
        reader.take(line, found[at + 1] if at + 1 < len(found) else None, following[at + 1])
    reader.close()
    return Text(tuple(reader.passages), "de" if german else "en", found[-1].page if paged else None)


def _language(text: str) -> str:
    words = [word.lower() for word in _WORD.findall(text[:40_000])]
    return "de" if sum(word in _GERMAN for word in words) > sum(word in _ENGLISH for word in words) else "en"


def _own_number(text: str) -> Marker | None:
    """The number of a paragraph or of a point; a bare figure at its beginning is none."""
    marker = marker_of(text)
    if marker is None or marker.kind in {Kind.ANNEX, Kind.UPPER}:
        return None
    if marker.kind in {Kind.SIGN, Kind.WORD} or (not marker.closed and marker.depth == 1):
        return None
    return marker


class _Reader:
    """Takes the lines one by one; a passage is closed where the next one begins."""

    def __init__(self, *, german: bool, paged: bool, wrapping: int) -> None:
        self.german, self.paged, self.wrapping = german, paged, wrapping
        self.passages: list[Passage] = []
        self.headings: list[Heading] = []
        self.paragraph: Marker | None = None  # the last number in brackets or decimal below the heading
        self.open: list[Line] = []
        self.skip: Line | None = None

    def take(self, line: Line, after: Line | None, following: Line | None) -> None:
        if line is self.skip or line.blank or _TABLE_RULE.match(line.text):
            self.close()
            return
        if self._continues(line):
            self.open.append(line)
            return
        found = heading_of(line, after, self.wrapping, following)
        self.close()
        if self._entitles(line, found[0] if found else None):
            self.skip = after if found and found[1] else None
            self._entitle(line)
            return
        if found is None:
            self.open = [line]
            return
        heading, underlined = found
        self.skip = after if underlined else None
        self._enter(heading, line)

    def close(self) -> None:
        if not self.open:
            return
        taken, self.open = self.open, []
        bullet = _BULLET.match(taken[0].text)
        text = plain(
            join([taken[0].text[bullet.end() if bullet else 0 :], *(line.text for line in taken[1:])])
        )
        marker = _own_number(text)
        if marker and marker.kind != Kind.LETTER:
            self.paragraph = marker
        item = marker if marker and marker.kind == Kind.LETTER else None
        if text:
            self._add("item" if bullet or marker else "paragraph", text, item, taken)

    def _continues(self, line: Line) -> bool:
        """Whether the line goes on with the paragraph of the line before: that one was full."""
        if not self.open or not self.wrapping or len(self.open[-1].text) < self.wrapping:
            return False
        if is_underline(line) or _BULLET.match(line.text) or line.text.startswith(("|", "#", "**")):
            return False
        ended = self.open[-1].text.endswith(_ENDS)
        marker = marker_of(line.text)
        if marker is None:
            return not (ended and line.begins_page)
        return not ended and marker.kind in {Kind.DECIMAL, Kind.WORD, Kind.SIGN, Kind.ANNEX}

    def _enter(self, heading: Heading, line: Line) -> None:
        while self.headings and self.headings[-1].level >= heading.level:
            self.headings.pop()
        self.headings.append(heading)
        self.paragraph = None
        self._add("heading", heading.text, None, [line])

    def _entitles(self, line: Line, found: Heading | None) -> bool:
        """Whether the line is the title of a number that stood alone on the line before."""
        if not self.headings or self.headings[-1].title or self.passages[-1].kind != "heading":
            return False
        if found is not None:
            return found.marker is None
        return len(line.text) < 80 and line.text[0].isupper() and not line.text.endswith((*_ENDS, ","))

    def _entitle(self, line: Line) -> None:
        number, above = self.headings.pop(), self.passages.pop()
        text = f"{number.text} {plain(line.text)}"
        self.headings.append(Heading(text, number.level, marker_of(text)))
        self._add("heading", text, None, [replace(line, number=above.line, start=above.start), line])

    def _add(self, kind: str, text: str, item: Marker | None, taken: list[Line]) -> None:
        place = place_of(tuple(self.headings), self.paragraph, item, german=self.german)
        marker = item or self.paragraph or (self.headings[-1].marker if self.headings else None)
        self.passages.append(
            Passage(
                index=len(self.passages),
                kind=kind,
                text=text,
                headings=tuple(heading.text for heading in self.headings),
                number=marker.value if marker else "",
                place=place or f"{'Zeile' if self.german else 'Line'} {taken[0].number}",
                line=taken[0].number,
                last_line=taken[-1].number,
                page=taken[0].page if self.paged else None,
                start=taken[0].start,
                end=taken[-1].end,
            )
        )
