"""One pass over a text for the words of all rules; a rule is asked only where one of its words stands."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from apps.dlp.engine.findings import Finding


class Hit(NamedTuple):
    """Where a word stands."""

    start: int
    end: int


# From a text and a word in it to what begins there or near.
At = Callable[[str, Hit], Iterator[Finding]]

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class Words:
    """Words (small letters) and the rules that wait for them."""

    def __init__(self, rules: Iterable[tuple[Iterable[str], At]]) -> None:
        waiting: dict[str, list[At]] = {}
        for words, rule in rules:
            for word in words:
                waiting.setdefault(word, []).append(rule)
        self._automaton = ahocorasick.Automaton()
        for word, asked in waiting.items():
            self._automaton.add_word(word, (len(word), tuple(asked)))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Finding]:
        for last, (length, asked) in self._automaton.iter(_folded(text)):
            hit = Hit(last + 1 - length, last + 1)
            for rule in asked:
                yield from rule(text, hit)


def opens(text: str, start: int) -> bool:
    r"""Say that a word can begin here: behind no letter or digit, or behind an escape such as `\n`."""
    before = text[start - 1 : start]
    if not (before.isalnum() or before == "_"):
        return True
    return before in "nrt" and text[start - 2 : start - 1] == "\\"


def _folded(text: str) -> str:
    small = text.lower()
    # Some capitals become two characters (İ); then only the Latin ones are folded, so that places stay.
    return small if len(small) == len(text) else text.translate(_SMALL)
