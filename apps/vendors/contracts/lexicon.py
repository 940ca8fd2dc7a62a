"""The concepts of agreements: for each the words, German and English, in which contracts speak of it.

Written in the files of ``concepts``, one file for each field of meaning.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from apps.vendors.contracts.phrases import Phrase, PhraseError, phrase

MOST_HITS = 3  # different words of one concept that are told of one sentence
_WORD = re.compile(r"\w+")

Hits: TypeAlias = Mapping[str, tuple[str, ...]]
"""The concepts of a sentence, each with the words that show it."""
_Entry: TypeAlias = tuple[str, Phrase]


class LexiconError(ValueError):
    """A file of concepts that can't be used: which, and why."""


class Lexicon:
    """The phrases of each concept by its name, indexed by how their first word begins.

    So a sentence is compared only with the phrases that its own words may begin.
    """

    def __init__(self, concepts: Mapping[str, tuple[Phrase, ...]]) -> None:
        self.concepts = concepts
        self._starts: dict[str, list[_Entry]] = defaultdict(list)
        self._inside: list[tuple[str, _Entry]] = []
        self._known: dict[str, tuple[tuple[str, ...], tuple[_Entry, ...]]] = {}
        for name, phrases in concepts.items():
            for one in phrases:
                self._add(one, (name, one))

    def _add(self, one: Phrase, entry: _Entry) -> None:
        for begin in one.begins:
            if begin.startswith("*"):
                self._inside.append((begin[1:], entry))
            else:
                self._starts[begin].append(entry)

    def hits(self, words: str) -> Hits:
        """``words`` as folded() returns them. Up to three different words are told of each concept."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        tried: dict[_Entry, None] = {}
        for word in _WORD.findall(words):
            names, entries = self._of(word)
            for name in names:
                found[name][word] = None
            tried.update(dict.fromkeys(entries))
        for name, one in tried:
            for said in one.all_in(words):
                found[name][said] = None
        return {name: tuple(said)[:MOST_HITS] for name, said in found.items() if said}

    def _of(self, word: str) -> tuple[tuple[str, ...], tuple[_Entry, ...]]:
        """The concepts that the word shows by itself, and the phrases that it may begin."""
        if word not in self._known:
            entries = tuple(dict.fromkeys(self._that_may_begin(word)))
            alone = dict.fromkeys(name for name, one in entries if one.is_word and one.is_in(word))
            self._known[word] = tuple(alone), tuple(entry for entry in entries if not entry[1].is_word)
        return self._known[word]

    def _that_may_begin(self, word: str) -> Iterator[_Entry]:
        for end in range(1, len(word) + 1):
            yield from self._starts.get(word[:end], ())
        yield from (entry for part, entry in self._inside if part in word)

    def extended(self, terms: Iterable[_Entry]) -> "Lexicon":
        """With words that one text alone uses for a concept."""
        concepts = dict(self.concepts)
        for name, term in terms:
            concepts[name] = (*concepts[name], term)
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
