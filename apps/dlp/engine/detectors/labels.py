"""Label words ("Kundennr.", "Steuer-ID"): all detectors' words are looked for in one pass over a text.

A detector registers its words under a name when it is imported; `sample.labels` says where they stand. The
pass is an automaton (Aho & Corasick 1975), so that a thousand words cost no more than one. It knows only
their first parts, and the others are read where one stands: with every way of joining them it would be ten
times as large, and no processor would keep it at hand.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

# What people write where a spelling has "~": "Kunden~nr" is Kundennr, Kunden-Nr, Kunden Nr, Kd.-Nr ...
_JOINTS = ("", " ", "-", ".", ". ", ".-", "_", "- ", "-\n", "\n")
_LONGEST_JOINT = 2
_JOINTS_BEGUN = {sign: tuple(j for j in _JOINTS if j[:1] in {sign, ""}) for sign in " -._\n"}
_ENDINGS = ("n", "s", "en", "es")

# The name under which labels of numbers are kept that belong to nobody.
NOBODYS = "nobody's"

# First part; the other parts; names under which the word may stand inside another, and where one begins.
Parts = tuple[str, ...]
_SPELLINGS: defaultdict[str, defaultdict[Parts, tuple[set[str], set[str]]]] = defaultdict(
    lambda: defaultdict(lambda: (set(), set()))
)
_PASSIVE: set[str] = set()


class Label(NamedTuple):
    """One label word in a text, its ending included, without the sign or space behind it."""

    end: int
    start: int
    name: str


def register(name: str, *spellings: str, passive: bool = False) -> str:
    """Have the words looked for under a name, and return the name.

    Spellings are in small letters. "~" stands for a joint that people write with a space, dot, hyphen or
    not at all; a leading "*" lets other letters stand before ("*kundennummer" in "Stammkundennummer").
    A passive name is found, but stands between no number and its label.
    """
    for spelling in spellings:
        first, *others = spelling.removeprefix("*").split("~")
        inside, at_border = _SPELLINGS[first][tuple(others)]
        at_border.add(name)
        if spelling.startswith("*"):
            inside.add(name)
    if passive:
        _PASSIVE.add(name)
    _automaton.cache_clear()
    return name


class Labels:
    """The label words of one text, by their end."""

    def __init__(self, lowered: str) -> None:
        hits = sorted(set(_hits(lowered)))
        self._all = [label for label in hits if label.name not in _PASSIVE]
        self._passive = [label for label in hits if label.name in _PASSIVE]
        self._ends = [label.end for label in self._all]
        self._names = {label.name for label in self._all}

    def __iter__(self) -> Iterator[Label]:
        yield from self._all
        yield from self._passive

    def __getitem__(self, name: str) -> list[Label]:
        return [label for label in self if label.name == name]

    def has(self, *names: str) -> bool:
        """Say whether a label of one of these names stands anywhere."""
        return not self._names.isdisjoint(names)

    def nearest(self, place: int, width: int) -> list[Label]:
        """Return the label that ends last in the `width` characters before a place, under all its names.

        Of words that end together the longest is meant: "Umsatzsteuer-Id" is no "Steuer-Id".
        """
        last = bisect_right(self._ends, place)
        if not last or self._ends[last - 1] < place - width:
            return []
        first = bisect_right(self._ends, self._ends[last - 1] - 1)
        # Labels that end together are sorted by their start: the first of them is the longest.
        return [label for label in self._all[first:last] if label.start == self._all[first].start]

    def says(self, place: int, width: int, *names: str) -> bool | None:
        """Say whether the nearest label before a place is of these, another (False), or none (None) is."""
        nearest = self.nearest(place, width)
        return any(label.name in names for label in nearest) if nearest else None


def _hits(lowered: str) -> Iterator[Label]:
    for last, (length, inside, at_border) in _automaton().iter(lowered):
        start = last + 1 - length
        for others, names in inside if start and lowered[start - 1].isalnum() else at_border:
            for end in _ends(lowered, last + 1, others):
                if whole := _end_of_word(lowered, end):
                    yield from (Label(whole, start, name) for name in names)


def _ends(lowered: str, place: int, others: Parts) -> Iterator[int]:
    """Yield where the other parts of a word end behind its first."""
    if not others:
        yield place
        return
    gap = lowered[place : place + _LONGEST_JOINT]
    for joint in _JOINTS_BEGUN[gap[:1]] if gap[:1] in _JOINTS_BEGUN else _JOINTS[:1]:
        behind = place + len(joint)
        if gap.startswith(joint) and lowered.startswith(others[0], behind):
            yield from _ends(lowered, behind + len(others[0]), others[1:])


def _end_of_word(lowered: str, end: int) -> int:
    """Return where the word ends, an ending of its case or number included; 0 if it goes on."""
    if not lowered[end : end + 1].isalpha():
        return end
    borders = (end + len(e) for e in _ENDINGS if lowered.startswith(e, end))
    return next((border for border in borders if not lowered[border : border + 1].isalpha()), 0)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for first, endings in _SPELLINGS.items():
        inside, at_border = (
            tuple((others, tuple(names[border])) for others, names in endings.items() if names[border])
            for border in (False, True)
        )
        automaton.add_word(first, (len(first), inside, at_border))
    automaton.make_automaton()
    return automaton
