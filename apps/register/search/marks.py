"""Shows where a text was hit, as pieces that a template escapes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from apps.register.search.folding import WORD, fold
from apps.register.search.terms import LEAST_PART, Terms

BEFORE, SHOWN = 60, 200


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    hit: bool = False


class Marker:
    """Finds the words of one query in texts as they are written."""

    def __init__(self, terms: Terms) -> None:
        words = terms.words
        self._whole = frozenset().union(*(w.stems | w.parts | w.halves | w.near for w in words))
        stems = frozenset().union(*(w.stems for w in words))
        # English stems end in i where the word ends in y: polici, policy.
        self._beginnings = tuple(stem.removesuffix("i") for stem in stems if len(stem) >= LEAST_PART)

    def pieces(self, text: str) -> list[Piece]:
        """The whole text, cut where hits begin and end."""
        found, at = [], 0
        for begin, end in self._hits(text):
            found += [Piece(text[at:begin]), Piece(text[begin:end], hit=True)]
            at = end
        return [piece for piece in [*found, Piece(text[at:])] if piece.text]

    def excerpt(self, texts: Sequence[str]) -> list[Piece]:
        """Around the first hit in the first text that has one; empty when none has."""
        for text in texts:
            line = " ".join(text.split())
            place = next(self._hits(line), None)
            if place:
                return self.pieces(_around(line, place[0]))
        return []

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        for word in WORD.finditer(text):
            if self._is_hit(word[0]):
                yield word.span()

    def _is_hit(self, word: str) -> bool:
        folded = _folded(word)
        return folded in self._whole or folded.startswith(self._beginnings)


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    return fold(word)


def _around(text: str, place: int) -> str:
    """So much text that the place stands in it, cut between words."""
    begin = text.rfind(" ", 0, max(place - BEFORE, 0)) + 1 if place > BEFORE else 0
    end = len(text) if len(text) <= begin + SHOWN else text.rfind(" ", begin, begin + SHOWN)
    end = end if end > place else begin + SHOWN
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
