"""How passages are laid out in the source: bullets, depth, cells of a table."""

import re

from apps.vendors.contracts.changes.units import Reading
from apps.vendors.contracts.passages import Passage

_BULLET = re.compile(r"\s*(?:[*+•▪●◦‣·–—-]|\(?\d{1,2}[.)]|\d{1,2}\\\.|\(?[a-z]\))\s{1,8}(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(.{1,80}?)\s*:?\s*\1")


def indent_of(passage: Passage, source: str) -> int:
    """Blanks before the passage on its line; a tab counts as four."""
    line = source.rfind("\n", 0, passage.start) + 1
    before = source[line : passage.start]
    return len(before.expandtabs(4)) if not before.strip() else 0


def is_bulleted(passage: Passage, source: str) -> bool:
    return bool(_BULLET.match(raw(passage, source)))


def raw(passage: Passage, source: str) -> str:
    return source[passage.start : passage.end]


def bold_lead(passage: Passage, source: str) -> str:
    """The bold words a passage begins with, without marks; empty if it doesn't."""
    text = raw(passage, source)
    bullet = _BULLET.match(text)
    found = _BOLD.match(text[bullet.end() if bullet else 0 :])
    return found[2].strip(" :*") if found else ""


def rows_of(passage: Passage, reading: Reading) -> list[list[str]]:
    """The cells of each line, if every line has more than one."""
    lines = [line for line in raw(passage, reading.source).split("\n") if line.strip()]
    rows = [_cells(line) for line in lines]
    return rows if rows and all(len(row) > 1 for row in rows) else []


def _cells(line: str) -> list[str]:
    parts = line.strip().strip("|").split("|") if "|" in line else line.strip("\n").split("\t")
    return [part.strip(" *_`") for part in parts]
