"""Who is meant by a name: spellings of one person belong together, bearers of one family name stay apart."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from apps.dlp.engine.grammar import is_genitive, takes_apostrophe
from apps.dlp.engine.name_words import NOT_A_NAME, NOUN_BEFORE, PARTICLES, TITLES, folded
from apps.dlp.engine.tagger.lexicon import Kind, lexicon, little_words
from apps.dlp.engine.taxonomy import PERSON

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]{2,})?\.?")
_CAPITAL = re.compile(r"(?<![^\W_])(?=[^\W\d_a-zà-ÿ])" + _WORD.pattern)
_BETWEEN = re.compile(r",? |-|\n")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\. ?\Z")
_GENITIVE = re.compile(r"[’']s?(?![^\W_])")
_GENITIVE_S = re.compile(r"[’']?s|[’']")
_MOST_WORDS = 5  # a longer "name" is a mistake, whose words would be looked for everywhere
_SHORTEST = 3
_MOST_BEARERS = 50
_NOBODY: AbstractSet[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name in one spelling; a word alone may be a given or a family name."""

    given: tuple[str, ...]
    family: str

    @property
    def words(self) -> tuple[str, ...]:
        """Whole words; initials are none."""
        return tuple(word for word in (*self.given, self.family) if len(word) >= _SHORTEST)

    def agrees(self, other: "Name") -> bool:
        """Say that both may be the same person's: a word alone with any name in which it stands."""
        if not self.given or not other.given:
            alone, whole = (self, other) if not self.given else (other, self)
            return any(_same(alone.family, word) for word in (*whole.given, whole.family))
        return _same(self.family, other.family) and all(map(_same, self.given, other.given))

    def is_whole(self) -> bool:
        return bool(self.given)


class People:
    """The people of one thread, by number."""

    def __init__(self) -> None:
        self._names: dict[int, list[Name]] = defaultdict(list)
        self._bearers: dict[str, set[int]] = defaultdict(set)

    def add(self, number: int, value: str) -> None:
        name = name_of(value)
        if name and name not in self._names[number]:
            self._names[number].append(name)
            for word in name.words:
                self._bearers[word].add(number)

    def bearer(self, value: str) -> int | None:
        """Return who is meant, None for somebody new and where it might be one or the other."""
        name = name_of(value)
        if name is None:
            return None
        near = self._near(name)
        if name.is_whole():
            same = [n for n in near if any(k.is_whole() and k.agrees(name) for k in self._names[n])]
            if same:
                return same[0] if len(same) == 1 and self._fits(name, same[0]) else None
        return near[0] if len(near) == 1 and self._fits(name, near[0]) else None

    def mentions(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where words of known names stand: alone, in capitals, with an initial, with a genitive s."""
        if not self._bearers:
            return
        run: list[re.Match[str]] = []
        bearers: AbstractSet[int] = frozenset()
        for word in _CAPITAL.finditer(text):
            meant = self._meant(text, word)
            if run and (bearers.isdisjoint(meant) or not _follows(run, word)):
                yield _span(run)
                run = []
            if meant:
                run.append(word)
                bearers = meant
        if run:
            yield _span(run)

    def _near(self, name: Name) -> list[int]:
        """Return the bearers of one of its words, those of a genitive only where there is none."""
        for forms in (_itself, _other_forms):
            found = {n for word in name.words for form in forms(word) for n in self._bearers.get(form, ())}
            if found:
                return sorted(found) if len(found) <= _MOST_BEARERS else []
        return []

    def _fits(self, name: Name, number: int) -> bool:
        return all(known.agrees(name) for known in self._names[number] if known.is_whole())

    def _meant(self, text: str, word: re.Match[str]) -> AbstractSet[int]:
        """Return whose name a word is part of; small letters and nouns behind an article are nobody's."""
        written = word[0].rstrip(".")
        if len(written) < _SHORTEST:
            return _NOBODY
        forms = (folded(written), *_bases(folded(written)))
        bearers = next((self._bearers[form] for form in forms if form in self._bearers), _NOBODY)
        return _NOBODY if bearers and _is_noun(text, word.start(), written) else bearers


def _is_noun(text: str, start: int, written: str) -> bool:
    before = text[max(0, start - 12) : start].split()
    behind_article = before and before[-1].casefold() in NOUN_BEFORE
    return bool(behind_article and lexicon().kinds(written.casefold()) & (Kind.NOUN | Kind.WORD))


def name_of(value: str) -> Name | None:
    """Read a name: without forms of address, titles and particles, "Albers, Beate" turned round."""
    parts = [_read(part) for part in value.split(",")]
    words = [word for part in reversed(parts) for word in part] if len(parts) == 2 else parts[0]
    if not words or len(words) > _MOST_WORDS or len(parts) > 2 or len(words[-1]) < _SHORTEST:
        return None
    return Name(tuple(words[:-1]), words[-1])


def genitive_of(value: str, known: str) -> str | None:
    """Return what stands behind a known spelling if the value is its genitive: "s", "'", "'s".

    "Alberss" is none of "Albers": it would come back as "Albers'".
    """
    suffix = value[len(known) :] if value.startswith(known) else ""
    if suffix == "s" and takes_apostrophe(PERSON, known):
        return None
    return suffix if _GENITIVE_S.fullmatch(suffix) else None


def _read(part: str) -> list[str]:
    words = [word[0].rstrip(".") for word in _WORD.finditer(part)]
    plain = [folded(word) for word in words]
    return [word for word in plain if word not in TITLES | PARTICLES | NOT_A_NAME | little_words()]


def _same(one: str, other: str) -> bool:
    """Say that two words are one, in the genitive, or the first letter of the other."""
    short, long = sorted((one, other), key=len)
    return long in {short, f"{short}s"} or (len(short) == 1 and long[0] == short)


def _itself(word: str) -> tuple[str, ...]:
    return (word,)


def _bases(word: str) -> tuple[str, ...]:
    return (word[:-1],) if word.endswith("s") and len(word) > _SHORTEST else ()


def _other_forms(word: str) -> tuple[str, ...]:
    return (*_bases(word), f"{word}s")


def _follows(run: Sequence[re.Match[str]], word: re.Match[str]) -> bool:
    """Say that a word goes on with the name: another word of it, right behind, not the same one again."""
    text, end = word.string, _end(run[-1])
    return (
        len(run) < _MOST_WORDS
        and _BETWEEN.fullmatch(text, end, word.start()) is not None
        and all(folded(word[0]) != folded(earlier[0]) for earlier in run)
    )


def _span(run: Sequence[re.Match[str]]) -> tuple[int, int]:
    """Return where a name stands, with an initial before it and the apostrophe of a genitive."""
    text, start, end = run[0].string, run[0].start(), _end(run[-1])
    initial = _INITIAL.search(text, max(0, start - 4), start)
    genitive = _GENITIVE.match(text, end)
    if genitive and len(genitive[0]) == 1 and not is_genitive(text, start, end):
        genitive = None
    return (initial.start() if initial else start), (genitive.end() if genitive else end)


def _end(word: re.Match[str]) -> int:
    return word.end() - word[0].endswith(".")
