"""Clues: words without which a rule finds nothing, all looked for in one pass over a text.

A detector registers them when it is imported, and looks no further where `sample.clues` lacks its name. The
pass is an automaton (Aho & Corasick 1975): asking a text for each word by itself costs ten times as much.
"""

from collections import defaultdict
from functools import cache

import ahocorasick

_NAMES: defaultdict[str, set[str]] = defaultdict(set)


def register(name: str, *words: str) -> str:
    """Have the words, in small letters, looked for under a name, also inside others; return the name."""
    for word in words:
        _NAMES[word].add(name)
    _automaton.cache_clear()
    return name


def found_in(lowered: str) -> frozenset[str]:
    """Return the names of which a word stands in a text in small letters."""
    return frozenset().union(*(names for _, names in _automaton().iter(lowered)))


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, names in _NAMES.items():
        automaton.add_word(word, frozenset(names))
    automaton.make_automaton()
    return automaton
