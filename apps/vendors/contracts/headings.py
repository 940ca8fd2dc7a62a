"""Which lines are headings, and how deep."""

import re
from dataclasses import dataclass

from apps.vendors.contracts.lines import Line
from apps.vendors.contracts.marks import plain
from apps.vendors.contracts.numbers import Kind, Marker, marker_of

LONGEST = 120
# Levels: an annex stands above all, Markdown's own are tens, what only looks like a heading is between.
_ANNEX, _CAPITALS, _PART, _LETTERED, _DECIMAL, _BOLD = 0, 12, 15, 16, 20, 90

_HASHES = re.compile(r"(#{1,6})(?!#)\s*(?=\S)")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\Z")
_BOLD_LINE = re.compile(r"(\*\*|__)[^*]{1,160}\1:?\Z")
_SENTENCE_END = (".", ";", ",", "!", "?")
_REFERENCE = re.compile(
    r"(?:Abs|Absatz|Nr|S|Satz|lit|und|bis|ff|DSGVO|BDSG|and|to|of|or)\b\.?|[,;)]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    marker: Marker | None

    @property
    def title(self) -> str:
        return self.marker.rest if self.marker else self.text


def heading_of(
    line: Line, after: Line | None, wrapping: int = 0, following: Line | None = None
) -> tuple[Heading, bool] | None:
    """The heading in this line, and whether the next line is only its underline.

    ``wrapping`` as lines.wrapping() says: where lines run on, the first line of a paragraph is no heading.
    ``following`` is the next line that isn't blank: "7 Deletion" is a heading where 7.1 follows.
    """
    found, underlined = _heading_of(line, after, wrapping)
    if found is None and following:
        found = _parted(line.text, following.text)
    return (found, underlined) if found and found.text else None


def _heading_of(line: Line, after: Line | None, wrapping: int) -> tuple[Heading | None, bool]:
    if after and is_underline(after) and not line.text.startswith(("|", "* ", "- ")):
        return _marked(line.text, 10 if after.text[0] == "=" else 20), True
    hashes = _HASHES.match(line.text)
    if hashes and len(line.text) < 2 * LONGEST:
        return _marked(line.text[hashes.end() :].rstrip("# "), 10 * len(hashes[1])), False
    if wrapping and after and not after.blank and _runs_on(line, after, wrapping):
        return None, False
    return _plain_heading(line.text), False


def _runs_on(line: Line, after: Line, wrapping: int) -> bool:
    return after.text[0].islower() or len(line.text) > wrapping * 3 // 2


def is_underline(line: Line) -> bool:
    return bool(_UNDERLINE.match(line.text))


def _parted(raw: str, following: str) -> Heading | None:
    text = plain(raw)
    marker, next_ = marker_of(text), marker_of(following)
    if not marker or not next_ or marker.kind != Kind.DECIMAL or len(text) > LONGEST or not marker.rest:
        return None
    if next_.value != f"{marker.value}.1" or text.endswith(_SENTENCE_END):
        return None
    return Heading(text, _level(marker), marker)


def _marked(raw: str, level: int) -> Heading:
    text = plain(raw)
    marker = marker_of(text)
    if marker and marker.kind == Kind.ANNEX:
        level = _ANNEX
    return Heading(text, level, marker)


def _plain_heading(raw: str) -> Heading | None:
    """A short line that begins with a number, is bold, or stands in capitals; and isn't a sentence."""
    if not raw or len(raw) > LONGEST + 8 or raw.startswith(("* ", "- ", "•", "|")):
        return None
    text = plain(raw)
    marker = marker_of(text)
    if marker and marker.kind in {Kind.ANNEX, Kind.SIGN, Kind.WORD, Kind.DECIMAL, Kind.UPPER}:
        return Heading(text, _level(marker), marker) if _reads_as_title(marker) else None
    if _BOLD_LINE.match(raw):
        return Heading(text, _BOLD, None)
    if text.isupper() and len(text) > 5 and not text.endswith(_SENTENCE_END):
        return Heading(text, _CAPITALS, None)
    return None


def _reads_as_title(marker: Marker) -> bool:
    rest = marker.rest
    if not rest:
        return marker.kind != Kind.DECIMAL or marker.closed
    if marker.kind == Kind.DECIMAL and marker.depth == 1 and not marker.closed:
        return False
    if _REFERENCE.match(rest) or not (rest[0].isupper() or rest[0] in "(„“\"'"):
        return False
    return not rest.endswith(_SENTENCE_END) or (rest.endswith(".") and rest.count(" ") < 3)


def _level(marker: Marker) -> int:
    if marker.kind == Kind.ANNEX:
        return _ANNEX
    if marker.kind in {Kind.SIGN, Kind.WORD}:
        return _PART
    return _LETTERED if marker.kind == Kind.UPPER else _DECIMAL + marker.depth
