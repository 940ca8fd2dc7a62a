"""Cut text into lines and words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]|_+")
_LINE = re.compile(r"[^\r\n]+")

# A line is read in pieces of this many words: the time stays linear, and no list grows with a whole file.
_LONGEST = 400


class Token(NamedTuple):
    """A word, number or sign with its place in the text."""

    text: str
    start: int
    end: int


def lines(text: str) -> Iterator[list[Token]]:
    """Yield the words of each line; a long line in pieces."""
    for line in _LINE.finditer(text):
        words = [Token(m[0], m.start(), m.end()) for m in _WORD.finditer(text, line.start(), line.end())]
        for first in range(0, len(words), _LONGEST):
            yield words[first : first + _LONGEST]
