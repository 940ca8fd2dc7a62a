"""Rows of SQL ("INSERT INTO t (a, b) VALUES (…), (…)"): which column each value goes into."""

import re
from collections.abc import Iterator
from itertools import pairwise

# One of them stands in every such statement, as people and programs write it.
_HINTS = ("VALUES", "values", "Values")
_INSERT = re.compile(
    r"\b(?:INSERT|REPLACE)\s+(?:IGNORE\s+|OR\s+\w+\s+)?(?:INTO\s+)?[\w.$#\"`\[\]]{1,128}\s*"
    r"\((?P<heads>[^()']{1,2000})\)\s*(?:OVERRIDING\s+\w+\s+VALUE\s+)?VALUES(?!\w)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"--[^\n]*|'(?:[^'\\]|''|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|[(),;'\"]|-|[^\s(),;'\"\-]++", re.DOTALL
)
_UNENDED = frozenset("'\"")


# Rows that no bracket closes are read again from the next statement on: together this many times the text.
_READ_AGAIN = 16


class Rows:
    """The rows of a statement, as the places where their values begin and the last ends."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.end = self.read = start  # of the last row, and of what was looked at to find the next

    def __iter__(self) -> Iterator[list[int]]:
        """Yield rows until something else follows."""
        depth, borders = 0, [self.end]
        for part in _PART.finditer(self._text, self.end):
            sign, self.read = part[0], part.end()
            if sign in _UNENDED:
                self.read = len(self._text)
            if sign in _UNENDED or not (depth or sign in {"(", ","} or sign.startswith("--")):
                return
            depth += (sign == "(") - (sign == ")")
            if sign == "(" and depth == 1:
                borders = [part.end()]
            elif (sign == "," and depth == 1) or (sign == ")" and not depth):
                borders.append(part.end())
            if sign == ")" and not depth:
                self.end = part.end()
                yield borders


def values(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each value begins, where it ends, and the name of its column."""
    for insert, rows in statements(text):
        heads = insert["heads"].split(",")
        for borders in rows:
            for (start, end), head in zip(pairwise(borders), heads, strict=False):
                yield start, end, head


def statements(text: str) -> Iterator[tuple[re.Match[str], Rows]]:
    """Yield each statement with its rows; one that is written in a value of another is none."""
    behind, left = 0, _READ_AGAIN * len(text)
    for insert in inserts(text):
        if insert.start() >= behind:
            rows = Rows(text, insert.end())
            yield insert, rows
            left -= rows.read - rows.end
            behind = rows.end if left > 0 else rows.read


def inserts(text: str) -> Iterator[re.Match[str]]:
    return _INSERT.finditer(text) if may_have_statements(text) else iter(())


def may_have_statements(text: str) -> bool:
    return any(hint in text for hint in _HINTS)
