"""An address word by word: which words can stand in it, and where the row of them ends."""

import re
from dataclasses import dataclass

from apps.dlp.engine.detectors.contact.english_words import (
    ABROAD_AFTER,
    ABROAD_BEFORE,
    PARTICLES,
    STOPS,
    STREETS,
)

_REACH = 96  # characters an address may have
_WORDS = 16
_LONG_WORD = 5  # a full stop behind a longer one ends a sentence

_TOKEN = re.compile(
    r"(?P<gap>[ \t]?,?[ \t]?\r?\n[ \t>?]{0,6},?[ ]?|[ ]?,[ ]?|[ ])(?P<word>#?[^\W_][^\s,;:!?()\[\]<>\""
    r"|„“”]{0,23})"
)
_ZIP_FOLLOWS = re.compile(r"\s{1,3}[0-9]{5}(?![0-9])")
_NUMBER_FOLLOWS = re.compile(r" [0-9]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number, and what parts it from the one before: spaces, a comma, a line's end."""

    gap: str
    written: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.written.strip(".#'’").lower()

    @property
    def is_number(self) -> bool:
        return self.written[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.written[0].isupper()


def words_from(text: str, start: int) -> list[Word]:
    """Return the words from `start` on, up to the first that can't stand in an address."""
    first = _TOKEN.match(" " + text[start : start + 30])
    if not first:
        return []
    words = [Word("", first["word"], start, start + first.end("word") - 1)]
    after, limit = words[0].end, start + _REACH
    is_small: bool | None = None  # typed without capitals; not known before the first letter
    while len(words) < _WORDS:
        match = _TOKEN.match(text, after, limit)
        if not match or match["gap"].count("\n") > 1:
            break
        word = Word(match["gap"], match["word"], match.start("word"), match.end())
        numbers_end = is_small is None and word.gap != " " and words[0].is_number
        if is_small is None and word.written[0].isalpha():
            is_small = word.written[0].islower()
        if numbers_end or _stops(text, word, words[-1], is_small=bool(is_small)):
            break
        words.append(_without_full_stop(word))
        after = word.end
        if _ends_sentence(text, word):
            break
    return words


def _stops(text: str, word: Word, before: Word, *, is_small: bool) -> bool:
    """Say whether a word can't stand in an address. In one typed small all but a few can."""
    if word.written.isupper() and len(word.written) < 4 and _ZIP_FOLLOWS.match(text, word.end):
        return False  # a state: "IN 46201"
    if word.plain in PARTICLES and (not is_small or before.plain in ABROAD_BEFORE or word.plain not in STOPS):
        return False
    if word.plain in STOPS:
        return True
    return not (is_small or _belongs(word) or (before.is_capital and _NUMBER_FOLLOWS.match(text, word.end)))


def _belongs(word: Word) -> bool:
    if not word.written[0].islower() or word.plain in STREETS or "'" in word.written:
        return True
    return word.written in ABROAD_BEFORE or word.written in ABROAD_AFTER


def _ends_sentence(text: str, word: Word) -> bool:
    is_long = len(word.written) > _LONG_WORD
    return word.written[-1] == "." and is_long and not _NUMBER_FOLLOWS.match(text, word.end)


def _without_full_stop(word: Word) -> Word:
    if word.written[-1] == "." and (len(word.written) > _LONG_WORD or word.is_number):
        return Word(word.gap, word.written[:-1], word.start, word.end - 1)
    return word
