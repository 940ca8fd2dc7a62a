"""What somebody typed, word by word: its stems, and other words it may stand for."""

import re
from dataclasses import dataclass, field
from itertools import combinations

from apps.register.search.queries import all_of, any_of

LEAST_PART = 4
REF = re.compile(r"(?:uc[\s_-]*)?0*([1-9]\d{0,7})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One word that was typed. Everything in here is folded.

    ``stems`` are its own, ``parts`` words that hold it, ``halves`` words inside it, ``near`` words that it
    may be a slip of. ``guesses`` are the most alike, however far, as they are written: to be offered only
    once they find something that this person may see.
    """

    word: str
    stem: str
    stems: frozenset[str]
    parts: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    guesses: tuple[str, ...] = ()

    @property
    def strict(self) -> str:
        return any_of(self.stems)

    @property
    def wide(self) -> str:
        """Also as the beginning, or another part, of a longer word."""
        begins = len(self.stem) >= LEAST_PART and not self.stem[-1].isdigit()
        return any_of(self.stems | self.parts | ({f"{self.stem}:*"} if begins else set()))

    @property
    def loose(self) -> str:
        """Also as two words, or mistyped."""
        return any_of({self.wide} | self.halves | self.near)


@dataclass(frozen=True, slots=True)
class Terms:
    """A whole query. ``ref`` is the number that it may be, such as UC-0007."""

    ref: str = ""
    words: tuple[Term, ...] = field(default=(), repr=False)

    @property
    def strict(self) -> str:
        return all_of(term.strict for term in self.words)

    @property
    def wide(self) -> str:
        return all_of(term.wide for term in self.words)

    def loose(self, missing: int = 0) -> str:
        """All words, or all but so many of them, in every way to leave some out."""
        chosen = combinations(self.words, max(len(self.words) - missing, 1))
        return any_of(f"({all_of(term.loose for term in some)})" for some in chosen)


def ref_of(text: str) -> str:
    """UC-0007 for "UC-7", "uc 0007" and "7"; "" for anything else."""
    found = REF.fullmatch(text.strip())
    return f"UC-{int(found[1]):04d}" if found else ""
