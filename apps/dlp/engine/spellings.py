"""Find many known spellings in a text, in time linear in its length."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 4

Known = tuple[str, int, str]  # type, place of the key in the spelling, spelling


class Spellings:
    """Spellings by one of their words each: the one that the fewest others have as theirs."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Known]] = defaultdict(list)
        self._all: dict[tuple[str, str], None] = {}
        self._read = 0  # how many of them lie under their words: most threads are never asked

    def add(self, type_: str, spelling: str) -> None:
        if len(spelling) >= _SHORTEST:
            self._all[type_, spelling] = None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and type wherever one stands between characters that are no letter or digit."""
        for type_, spelling in islice(self._all, self._read, None):
            self._file(type_, spelling)
        self._read = len(self._all)
        for word in _WORD.finditer(text) if self._by_word else ():
            for type_, place, spelling in self._by_word.get(word[0], ()):
                start = word.start() - place
                end = start + len(spelling)
                if start >= 0 and text.startswith(spelling, start) and _stands_free(text, start, end):
                    yield start, end, type_

    def _file(self, type_: str, spelling: str) -> None:
        words = list(_WORD.finditer(spelling))
        if words:
            key = min(words, key=lambda word: (len(self._by_word.get(word[0], ())), -len(word[0])))
            self._by_word[key[0]].append((type_, key.start(), spelling))


def _stands_free(text: str, start: int, end: int) -> bool:
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
