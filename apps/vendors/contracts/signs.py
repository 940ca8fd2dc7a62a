"""A sign: a weight and the concepts that make it, as ``6 only + instructions``."""

import re
from dataclasses import dataclass

from apps.vendors.contracts.lexicon import Hits, lexicon

_SIGN = re.compile(r"(-?\d{1,2})\s+(\S.*)\Z")
_TERM = re.compile(r"(#?)([a-z][a-z0-9-]*)(?::([23]))?\Z")


class SignError(ValueError):
    """A sign that can't be read."""


@dataclass(frozen=True, slots=True)
class Term:
    """A concept, in the sentences or in the headings above them, with ``least`` different words."""

    concept: str
    above: bool = False
    least: int = 1

    def said(self, here: Hits, above: Hits) -> tuple[str, ...]:
        """The words that show it; empty where it isn't there."""
        found = (above if self.above else here).get(self.concept, ())
        return found if len(found) >= self.least else ()


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for an item, or against it where ``weight`` is negative: one of each group of terms.

    ``here`` and ``above`` are the concepts of the first group.
    """

    weight: int
    groups: tuple[tuple[Term, ...], ...]
    here: frozenset[str]
    above: frozenset[str]

    def may_be_in(self, here: Hits, above: Hits) -> bool:
        """Whether one of its first group is there: quickly seen, and mostly false."""
        return not self.here.isdisjoint(here) or not self.above.isdisjoint(above)

    def said(self, here: Hits, above: Hits) -> tuple[str, ...]:
        """The words that make the sign, or none."""
        found: list[str] = []
        for group in self.groups:
            said = next(filter(None, (term.said(here, above) for term in group)), ())
            if not said:
                return ()
            found += said
        return tuple(found)


def sign(source: str) -> Sign:
    match = _SIGN.match(source)
    if not match:
        raise SignError(f"no sign: {source}")
    return made(int(match[1]), match[2])


def made(weight: int, source: str) -> Sign:
    groups = tuple(tuple(map(term, group.split("/"))) for group in source.split(" + "))
    here = frozenset(term.concept for term in groups[0] if not term.above)
    above = frozenset(term.concept for term in groups[0] if term.above)
    return Sign(weight, groups, here, above)


def term(source: str) -> Term:
    match = _TERM.match(source)
    if not match or match[2] not in lexicon().concepts:
        raise SignError(f"no concept: {source}")
    return Term(match[2], bool(match[1]), int(match[3] or 1))
