"""Dictionaries: words of the company, in any case, with umlauts or without, with the endings of German."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import ahocorasick

from apps.dlp.engine.content.folding import Folded, fold
from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import TERM

SHORTEST = 3  # shorter words are found everywhere
LONGEST = 100
# What a noun or name may end in without becoming another one, the longest first.
ENDINGS = {"de": ("en", "er", "es", "e", "n", "s"), "en": ("s",), "": ()}
_SCORE = 0.9


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Words to look for. ``language``: "de", "en", or "" for codes that have no endings."""

    rule_id: str
    language: str
    words: tuple[str, ...]


class Terms:
    """One automaton over the words of all dictionaries (Aho and Corasick 1975): one pass, however many."""

    def __init__(self, dictionaries: Iterable[Dictionary]) -> None:
        self._rules: list[tuple[str, tuple[str, ...]]] = []
        self._automaton: Any = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for dictionary in dictionaries:
            self._add(dictionary)
        if len(self._automaton):
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def find(self, folded: Folded) -> Iterator[Finding]:
        if not len(self._automaton):
            return
        text = folded.text
        for last, packed in self._automaton.iter(text):
            length, rule = packed & 0xFF, packed >> 8
            start, end = last + 1 - length, last + 1
            if _begins(text, start) and self._ends(text, end, rule):
                first, after = folded.original(start, end)
                if after - first <= MAX_FINDING:  # white space in a text may be of any length
                    yield Finding(first, after, TERM, _SCORE, 4, self._rules[rule][0])

    def _add(self, dictionary: Dictionary) -> None:
        rule = len(self._rules)
        self._rules.append((dictionary.rule_id, ENDINGS.get(dictionary.language, ())))
        for word in dictionary.words:
            plain = fold(word)
            # A word of two dictionaries belongs to the first: endings of a language before none.
            if SHORTEST <= len(plain) <= 0xFF and not self._automaton.exists(plain):
                self._automaton.add_word(plain, rule << 8 | len(plain))

    def _ends(self, text: str, end: int, rule: int) -> bool:
        """The value ends here: an ending of its language belongs to the sentence, not to the value."""
        if _is_border(text, end):
            return True
        endings = self._rules[rule][1]
        return any(text.startswith(e, end) and _is_border(text, end + len(e)) for e in endings)


def _begins(text: str, start: int) -> bool:
    return start == 0 or not text[start].isalnum() or not text[start - 1].isalnum()


def _is_border(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum() or not text[end - 1].isalnum()
