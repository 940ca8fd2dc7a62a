"""The concepts of agreements: for each the words, German and English, in which contracts speak of it.

Written in the files of ``concepts``, one file for each field of meaning.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from apps.vendors.contracts.phrases import Phrase, PhraseError, phrase

MOST_HITS = 3  # different words of one concept that are told of one sentence

Hits: TypeAlias = Mapping[str, tuple[str, ...]]
"""The concepts of a sentence, each with the words that show it."""


class LexiconError(ValueError):
    """A file of concepts that can't be used: which, and why."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of each concept by its name."""

    concepts: Mapping[str, tuple[Phrase, ...]] = field(repr=False)

    def hits(self, words: str) -> Hits:
        """``words`` as folded() returns them. Up to three different words are told of each concept."""
        found = {name: _said(phrases, words) for name, phrases in self.concepts.items()}
        return {name: said for name, said in found.items() if said}

    def narrowed(self, words: str) -> "Lexicon":
        """Without the phrases that can't stand anywhere in these words: the rest needn't be tried."""
        kept = {
            name: tuple(one for one in phrases if one.begins_in(words))
            for name, phrases in self.concepts.items()
        }
        return Lexicon({name: phrases for name, phrases in kept.items() if phrases})

    def extended(self, terms: Iterable[tuple[str, Phrase]]) -> "Lexicon":
        """With words that one text alone uses for a concept."""
        concepts = dict(self.concepts)
        for name, term in terms:
            concepts[name] = (*concepts.get(name, ()), term)
        return Lexicon(concepts)


@cache
def lexicon() -> Lexicon:
    """All concepts. Raises LexiconError."""
    concepts: dict[str, tuple[Phrase, ...]] = {}
    folder = files("apps.vendors.contracts").joinpath("concepts")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            read = read_concepts(file.name, file.read_text(encoding="utf-8"))
            if read.keys() & concepts.keys():
                raise LexiconError(f"{file.name}: {read.keys() & concepts.keys()} is there twice")
            concepts |= read
    return Lexicon(concepts)


def read_concepts(name: str, text: str) -> dict[str, tuple[Phrase, ...]]:
    """Raises LexiconError."""
    try:
        return {
            concept: tuple(map(phrase, [*said["en"], *said["de"]]))
            for concept, said in tomllib.loads(text).items()
        }
    except (KeyError, TypeError, tomllib.TOMLDecodeError, PhraseError) as error:
        raise LexiconError(f"{name}: {error}") from error


def _said(phrases: Iterable[Phrase], words: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in phrases:
        for said in one.all_in(words):
            found[said] = None
            if len(found) == MOST_HITS:
                return tuple(found)
    return tuple(found)
