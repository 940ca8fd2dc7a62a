"""One spelling for a word however it is written: small letters, ae for ä, ss for ß, no accents, one space.

Offsets lead back: a span of the folded text maps to the characters that it stands for.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"}
# Umlauts typed as a letter and two dots, white space with the marks of quoted mail, whatever isn't printable
# ASCII: of control characters those that part lines or fields become a space, others stay.
_REWRITTEN = re.compile("[a-z][\u0300-\u036f]+|\\s[\\s>]+|[^ -~]")
# The same for a text in which nothing begins with a letter or a space: several times quicker.
_REWRITTEN_HERE = re.compile(r"[^ -~](?:(?<=\s)[\s>]*)?")
_MARK, _SPACED = re.compile("[\u0300-\u036f]"), re.compile(r" [\s>]")
_WORD, _ASCII_WORD = re.compile(r"[^\W_]+"), re.compile(r"[A-Za-z0-9]+")
_DOTS = "\u0308"


@dataclass(frozen=True, repr=False)
class Folded:
    """``pieces`` are the rewritten places: where each begins and ends in the folded text and the original."""

    text: str
    begins: tuple[int, ...]
    pieces: tuple[tuple[int, int, int, int], ...]

    @cached_property
    def words(self) -> list[str]:
        """Runs of letters and digits, in order."""
        return _word(self.text).findall(self.text)

    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        return [match.span() for match in _word(self.text).finditer(self.text)]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a non-empty span of the folded text stands for."""
        return self._place(start, 2, 0), self._place(end - 1, 3, 1)

    def _place(self, position: int, edge: int, beyond: int) -> int:
        index = bisect_right(self.begins, position) - 1
        if index < 0:
            return position + beyond
        piece = self.pieces[index]
        return piece[edge] if position < piece[1] else piece[3] + position - piece[1] + beyond


def folded(text: str) -> Folded:
    """The text as terms and values are compared. Linear in its length."""
    small = text.replace("İ", "I").lower()  # the one capital whose small form is longer
    parts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    copied = length = 0
    rewritten = _REWRITTEN if _MARK.search(small) or _SPACED.search(small) else _REWRITTEN_HERE
    for match in rewritten.finditer(small):
        start, end = match.span()
        plain = _plain(match[0])
        length += start - copied
        if len(plain) != end - start:
            pieces.append((length, length + len(plain), start, end))
        parts += (small[copied:start], plain)
        length, copied = length + len(plain), end
    parts.append(small[copied:])
    # A piece that left nothing behind maps no character: only what has a place in the folded text counts.
    return Folded("".join(parts), tuple(piece[0] for piece in pieces), tuple(pieces))


def fold(text: str) -> str:
    """The folded form of a term or value, without white space around it."""
    return folded(unicodedata.normalize("NFKC", text)).text.strip()


def _word(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _WORD  # finds the same, sooner


@lru_cache(maxsize=4096)
def _plain(piece: str) -> str:
    if piece.isspace() or piece[0].isspace():
        return " "
    if piece in _UMLAUTS:
        return _UMLAUTS[piece]
    whole = unicodedata.normalize("NFKD", piece)
    letters = "".join(c for c in whole if not unicodedata.combining(c))
    return letters + "e" if _DOTS in whole and letters in {"a", "o", "u"} else letters
