"""Passwords in columns that blanks line up, as consoles and notes write them: "User       Passwort"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets import password_values as values
from apps.dlp.engine.detectors.secrets.columns import PASSWORD_HEAD, PLACE_HEAD, USER_HEAD
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PASSWORD

_CLUE = clues.register("secrets.aligned", "passwo", "passphrase", "passwd", "kennwo", "pwd", "pw  ", "pw\n")
_LONGEST_LINE = 240
_CELL = re.compile(r"\S+(?: \S+)*")
_GAP = "  "
_INDENT = " \t>"


def find(sample: Sample) -> Iterator[Finding]:
    places = sample.places(_CLUE) if _CLUE in sample.clues else []
    begins = dict.fromkeys(_begin_of_line(sample.text, place) for place in places)
    heads = {begin: _offsets(sample.lowered, begin) for begin in begins if begin is not None}
    for begin, offsets in heads.items():
        if offsets:
            yield from _below(sample.text, begin, offsets, heads)


def _begin_of_line(text: str, place: int) -> int | None:
    begin = text.rfind("\n", max(0, place - _LONGEST_LINE), place) + 1
    return begin if begin or place < _LONGEST_LINE else None


def _offsets(lowered: str, begin: int) -> list[int]:
    """Return how far from the line's beginning such a column begins, if the line is one of heads."""
    end = lowered.find("\n", begin, begin + _LONGEST_LINE)
    line = lowered[begin : max(begin, end)].rstrip()
    if _GAP not in line or any(map(str.isdigit, line)):
        return []
    cells = list(_CELL.finditer(line))
    is_table = any(one.fullmatch(cell[0]) for cell in cells for one in (USER_HEAD, PLACE_HEAD))
    offsets = {
        place
        for cell in cells
        if PASSWORD_HEAD.fullmatch(cell[0]) or (is_table and cell[0] == "pw")
        # "Benutzer Passwort" are two columns where the first is full.
        for place in (cell.start(), cell.start() + cell[0].rfind(" ") + 1)
    }
    # "Passwort     …" may begin a form, or a field of a record, whose next line begins with its name.
    lead = len(line) - len(line.lstrip(_INDENT))
    return [place for place in offsets if place > lead or is_table]


def _below(text: str, begin: int, offsets: list[int], heads: dict[int, list[int]]) -> Iterator[Finding]:
    """Read the lines up to an empty one, or to the next head."""
    row = text.find("\n", begin) + 1
    while row and not heads.get(row):
        end = text.find("\n", row)
        line = text[row : min(row + _LONGEST_LINE, end if end >= 0 else len(text))]
        if not line.strip():
            return
        for offset in offsets if _GAP in line else ():
            begins = line[offset : offset + 1].strip() and not line[:offset][-1:].strip()
            span = values.in_line(text, row + offset) if begins else None
            if span:
                yield Finding(*span, PASSWORD, 0.7, 3, "secret.column.2")
        row = end + 1
