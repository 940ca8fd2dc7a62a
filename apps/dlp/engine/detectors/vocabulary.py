"""The words that detectors wait for, all looked for in one pass over a text.

A detector registers where its words come from when it is imported; `sample.heard` has, under the same name,
where they stand. The pass is an automaton (Aho & Corasick 1975): thousands of words cost no more than one,
and one automaton for all detectors costs half of what one for each did.
"""

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


class _Listed(NamedTuple):
    """A word of one detector as the automaton keeps it, without its letters: there are thousands."""

    name: str
    length: int
    means: Any
    inside: bool


@dataclass(slots=True)
class Places:
    """Where words end, and which: two plain lists, since a long text can hold a hundred thousand."""

    ends: list[int] = field(default_factory=list)
    words: list[_Listed] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, int, Any]]:
        """Start, end and meaning of each, in the order in which they end."""
        for end, word in zip(self.ends, self.words, strict=True):
            yield end - word.length, end, word.means


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
    for last, words in _automaton().iter(lowered):
        for word in words:
            start = last + 1 - word.length
            if word.inside or not start or not lowered[start - 1].isalnum():
                places = found[word.name]
                places.ends.append(last + 1)
                places.words.append(word)
    return found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    # Most words mean the same as others of their length.
    shared: dict[tuple[_Listed, ...], tuple[_Listed, ...]] = {}
    for name, source in _SOURCES.items():
        for letters, means, inside in source():
            words = (*automaton.get(letters, ()), _Listed(name, len(letters), means, inside))
            automaton.add_word(letters, shared.setdefault(words, words))
    automaton.make_automaton()
    return automaton
