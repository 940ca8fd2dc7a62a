"""Clues: words without which a rule finds nothing.

A detector registers them when it is imported, and looks no further where `sample.clues` lacks their name.
"""

from collections.abc import Iterator

from apps.dlp.engine.detectors import vocabulary
from apps.dlp.engine.detectors.vocabulary import Word

_WORDS: list[Word] = []


def register(name: str, *words: str) -> str:
    """Have the words, in small letters, looked for under a name, also inside others; return the name."""
    _WORDS.extend(Word(word, name) for word in words)
    vocabulary.forget()
    return name


def _words() -> Iterator[Word]:
    yield from _WORDS


CLUES = vocabulary.register("clues", _words)
