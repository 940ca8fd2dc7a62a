"""The words that detectors wait for, all looked for in one pass over a text.

A detector registers where its words come from when it is imported; `sample.heard` has, under the same name,
where they stand. The pass is an automaton (Aho & Corasick 1975): twenty thousand words cost no more than one,
and one automaton for all detectors costs half of what one for each did.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

import ahocorasick


class Word(NamedTuple):
    """In small letters, with what its detector is told of it; `inside`: also behind a letter or digit."""

    letters: str
    means: Any
    inside: bool = True


Source = Callable[[], Iterable[Word]]
Place = tuple[int, int, Any]  # start, end, what the word means

_SOURCES: dict[str, Source] = {}


def register(name: str, words: Source) -> str:
    """Have words looked for under a name, and return the name; they are asked for with the first text."""
    _SOURCES[name] = words
    forget()
    return name


def forget() -> None:
    """Ask for the words anew: a source has others."""
    _automaton.cache_clear()


def heard(lowered: str) -> dict[str, list[Place]]:
    """Return by name where words stand in a text in small letters, in the order in which they end."""
    found: dict[str, list[Place]] = {name: [] for name in _SOURCES}
    for last, (length, inside, at_border) in _automaton().iter(lowered):
        start = last + 1 - length
        for name, means in inside if start and lowered[start - 1].isalnum() else at_border:
            found[name].append((start, last + 1, means))
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    inside, at_border = defaultdict(list), defaultdict(list)
    for name, words in _SOURCES.items():
        for word in words():
            at_border[word.letters].append((name, word.means))
            if word.inside:
                inside[word.letters].append((name, word.means))
    automaton = ahocorasick.Automaton()
    for letters, all_ in at_border.items():
        automaton.add_word(letters, (len(letters), tuple(inside[letters]), tuple(all_)))
    automaton.make_automaton()
    return automaton
