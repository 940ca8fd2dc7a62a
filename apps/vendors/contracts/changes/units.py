"""What is compared: sentences, each with the passage it stands in."""

from dataclasses import dataclass, field

from apps.vendors.contracts.changes.mend import mended
from apps.vendors.contracts.changes.words import Word, prepared, words_of
from apps.vendors.contracts.passages import Passage, read
from apps.vendors.contracts.sentences import sentences

LONGEST_QUOTE = 600
LONGEST_UNIT = 500  # words
_LINKS = frozenset({"and", "und", "sowie"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of words of one passage. Two units say the same if their keys are equal."""

    passage: Passage
    words: tuple[Word, ...] = field(repr=False)
    key: tuple[str, ...] = field(repr=False)
    start: int
    end: int

    @property
    def is_heading(self) -> bool:
        return self.passage.kind == "heading"

    @property
    def text(self) -> str:
        """As it stands there, at most LONGEST_QUOTE characters."""
        return self.passage.text[self.start : min(self.end, self.start + LONGEST_QUOTE)].strip()

    def part(self, start: int, end: int) -> "Unit":
        words = self.words[start:end]
        begin = words[0].start if start else self.start
        return unit(self.passage, words, begin, words[-1].end if end < len(self.words) else self.end)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, taken apart. ``passages`` is what stands there, ``units`` what is compared of it."""

    source: str = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)
    language: str


def unit(passage: Passage, words: tuple[Word, ...], start: int, end: int) -> Unit:
    return Unit(passage, words, tuple(word.norm for word in words), start, end)


def reading(text: str) -> Reading:
    """Raises TextTooLongError above two million characters."""
    source = prepared(text)
    found = read(source)
    passages = mended(found.passages, source)
    units = [each for passage in passages for each in _units(passage)]
    return Reading(source, tuple(passages), tuple(units), found.language)


def _units(passage: Passage) -> list[Unit]:
    words = words_of(passage.text)
    if passage.kind == "heading":
        return [unit(passage, tuple(words), 0, len(passage.text))] if words else []
    made, at = [], 0
    for sentence in sentences(passage.text):
        start = at
        while at < len(words) and words[at].start < sentence.end:
            at += 1
        if at == len(words) and at > start and words[-1].norm in _LINKS:
            words.pop()  # »…, and« at the end of a point is punctuation
            at -= 1
        while at - start > LONGEST_UNIT:  # no sentence of a contract is this long
            made.append(_cut(passage, words[start : start + LONGEST_UNIT]))
            start += LONGEST_UNIT
        if at > start:
            made.append(unit(passage, tuple(words[start:at]), sentence.start, sentence.end))
    return made


def _cut(passage: Passage, words: list[Word]) -> Unit:
    return unit(passage, tuple(words), words[0].start, words[-1].end)
