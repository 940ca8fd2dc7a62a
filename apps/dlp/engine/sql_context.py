"""What a stream remembers of a long statement of SQL: its beginning, and the row that is being written."""

import re

from apps.dlp.engine.detectors.sql_rows import Rows, inserts

_LONGEST = 800
_HINTS = ("INSERT", "insert", "Insert", "REPLACE", "replace", "Replace")
# The names of its columns are still being written.
_BEGUN = re.compile(
    r"\b(?:insert|replace)\s+(?:\w+\s+){0,3}[^\s()]{1,128}\s*\([^()']{0,600}(?:\)[\sa-z]{0,12})?\Z",
    re.IGNORECASE,
)


def remembered(text: str, cut: int) -> str:
    """Return the end of a text from the row on in which `cut` lies, below the beginning of its statement.

    It is empty outside of such statements.
    """
    if not any(hint in text for hint in _HINTS):
        return ""
    if begun := _BEGUN.search(text):
        return text[begun.start() :] if begun.start() < cut else ""
    statement, row = _above(text, cut)
    kept = f"{statement}\n{text[row:]}"
    return kept if statement and len(kept) - (len(text) - cut) <= _LONGEST else ""


def _above(text: str, cut: int) -> tuple[str, int]:
    last = None
    for insert in inserts(text):
        last = insert if insert.start() < cut else last
    if last is None:
        return "", cut
    end = last.end()
    for borders in Rows(text, end):
        if borders[-1] > cut:
            return last[0], borders[0] - 1
        end = borders[-1]
    rest = text[end:].lstrip(", \t\r\n")
    return (last[0] if rest[:1] in {"", "("} else ""), len(text) - len(rest)
