"""The words that detectors wait for, all looked for in one pass over a text.

A detector registers where its words come from when it is imported; `sample.heard` has, under the same name,
where they stand. The pass is an automaton (Aho & Corasick 1975): twenty thousand words cost no more than one,
and one automaton for all detectors costs half of what one for each did.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import ahocorasick


class Word(NamedTuple):
    """In small letters, with what its detector is told of it; `inside`: also behind a letter or digit."""

    letters: str
    means: Any
    inside: bool = True


@dataclass(slots=True)
class Places:
    """Where words end, and which: two plain lists, since a long text can hold a hundred thousand."""

    ends: list[int] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, int, Any]]:
        """Start, end and meaning of each, in the order in which they end."""
        for end, word in zip(self.ends, self.words, strict=True):
            yield end - len(word.letters), end, word.means


Source = Callable[[], Iterable[Word]]

_SOURCES: dict[str, Source] = {}


def register(name: str, words: Source) -> str:
    """Have words looked for under a name, and return the name; they are asked for with the first text."""
    _SOURCES[name] = words
    forget()
    return name


def forget() -> None:
    """Ask for the words anew: a source has others."""
    _automaton.cache_clear()


def heard(lowered: str) -> dict[str, Places]:
    """Return by name where words stand in a text in small letters."""
    found = {name: Places() for name in _SOURCES}
    for last, (others, inside, at_border) in _automaton().iter(lowered):
        start = last - others
        for name, word in inside if start and lowered[start - 1].isalnum() else at_border:
            places = found[name]
            places.ends.append(last + 1)
            places.words.append(word)
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    by_letters: defaultdict[str, list[tuple[str, Word]]] = defaultdict(list)
    for name, source in _SOURCES.items():
        for word in source():
            by_letters[word.letters].append((name, word))
    automaton = ahocorasick.Automaton()
    for letters, words in by_letters.items():
        inside = tuple(each for each in words if each[1].inside)
        automaton.add_word(letters, (len(letters) - 1, inside, tuple(words)))
    automaton.make_automaton()
    return automaton
