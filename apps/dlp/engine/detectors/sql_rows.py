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


def values(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each value begins, where it ends, and the name of its column."""
    behind = 0
    for insert in inserts(text):
        if insert.start() < behind:
            continue  # written in a value
        heads = insert["heads"].split(",")
        for borders in rows(text, insert.end()):
            behind = borders[-1]
            for (start, end), head in zip(pairwise(borders), heads, strict=False):
                yield start, end, head


def inserts(text: str) -> Iterator[re.Match[str]]:
    return _INSERT.finditer(text) if any(hint in text for hint in _HINTS) else iter(())


def rows(text: str, start: int) -> Iterator[list[int]]:
    """Yield rows as the places where their values begin and the last ends, until something else follows."""
    depth, borders = 0, [start]
    for part in _PART.finditer(text, start):
        sign = part[0]
        if sign in _UNENDED or not (depth or sign in {"(", ","} or sign.startswith("--")):
            return
        depth += (sign == "(") - (sign == ")")
        if sign == "(" and depth == 1:
            borders = [part.end()]
        elif (sign == "," and depth == 1) or (sign == ")" and not depth):
            borders.append(part.end())
        if sign == ")" and not depth:
            yield borders
