"""Reads a row of words as an address and says what it has seen of one."""

import re

from apps.dlp.engine.detectors.contact.address_words import Word
from apps.dlp.engine.detectors.contact.english_words import (
    ABROAD_AFTER,
    ABROAD_BEFORE,
    ABROAD_ENDS,
    ONLY_CAPITAL,
    PARTICLES,
    STREETS,
    TITLES_TOO,
    UNITS,
)  # fmt: skip

_TAIL = 6  # words of town and country behind what is certain

_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)")
_REGION = re.compile(r"[A-Z]{1,3}|nan")  # "nan" is what programs write for a missing state


class Reading:
    """One address. `abroad`: it begins with a foreign kind of street; `pointed_at`: "at" leads to it."""

    def __init__(self, words: list[Word], *, abroad: bool, pointed_at: bool) -> None:
        self._words, self._abroad, self._pointed_at = words, abroad, pointed_at
        letters = [word.written for word in words if word.written[0].isalpha()]
        self._is_small = bool(letters) and letters[0] in ABROAD_BEFORE
        self._certain = 0  # words up to the last one that only an address has
        self._postcode = self._street = self._unit = self._region = self._two_numbers = False
        for index in range(1, len(words)):
            self._read(index)
            if self._postcode:
                break

    @property
    def end(self) -> int:
        """Return where the address ends in the text."""
        count = self._certain if self._postcode else self._with_town()
        return self._words[count - 1].end

    @property
    def score(self) -> float:
        """Return how sure it is, 0 if it was no address."""
        if not self._certain:
            return 0.0
        if self._street or (self._postcode and (self._unit or self._region)):
            return 0.9 if self._postcode else 0.8
        if self._unit and len(self._words) > 3:
            return 0.7
        in_parts = any(word.gap != " " for word in self._words[1 : self._certain])
        numbered = any(word.is_number for word in self._words[2 : self._certain - 1])
        if self._postcode and numbered and in_parts:
            return 0.6
        return 0.6 if self._pointed_at and self._two_numbers else 0.0

    def _read(self, index: int) -> None:
        word, before = self._words[index], self._words[index - 1]
        if word.is_number:
            self._read_number(index, word, before)
        elif self._is_street(index, word, before):
            self._street, self._certain = True, index + 1
        elif (
            before.is_number and word.is_capital and word.written.lower() in ABROAD_BEFORE
        ):  # "38 73 Rue Royale"
            self._street, self._certain = True, min(index + 2, len(self._words))

    def _read_number(self, index: int, word: Word, before: Word) -> None:
        if _ZIP.fullmatch(word.written) and not before.is_number and index > 1:
            self._region = _REGION.fullmatch(before.written) is not None
            self._postcode = True
        elif before.plain in UNITS:
            self._unit = True
        elif self._closes_street(index, before):
            self._street = True
        elif self._pointed_at and index > 1 and not before.is_number:
            self._two_numbers = True
        else:
            return
        self._certain = index + 1

    def _closes_street(self, index: int, before: Word) -> bool:
        """Say whether a number stands behind a foreign kind of street: "Schoolstraat 5", "Via Nova 8"."""
        if before.written.endswith(ABROAD_ENDS) or (self._abroad and not self._street):
            return True
        return (before.written in ABROAD_AFTER and index > 2) or self._began_abroad(index)

    def _began_abroad(self, index: int) -> bool:
        for word in reversed(self._words[:index]):
            if word.is_number or word.gap != " ":
                return False
            if word.written.lower() in ABROAD_BEFORE:
                return word.is_capital or word.written[-1] == "." or self._is_small
        return False

    def _is_street(self, index: int, word: Word, before: Word) -> bool:
        kind = word.plain
        if kind not in STREETS or index < 2 or word.gap != " ":
            return False
        if before.is_number and not _ORDINAL.fullmatch(before.written):
            return False
        if kind in ONLY_CAPITAL and not word.is_capital:
            return False
        return kind not in TITLES_TOO or not self._begins_name(index + 1)

    def _begins_name(self, index: int) -> bool:
        """ "Dr. Meier", "St. Pauli": a capital behind the short form of a street makes it something else."""
        if index >= len(self._words):
            return False
        word = self._words[index]
        return word.gap == " " and word.is_capital and word.plain not in UNITS

    def _with_town(self) -> int:
        """Town and country behind the street: capitalised words in a row, or short lines."""
        end = self._certain
        for word in self._words[self._certain : self._certain + _TAIL]:
            fits = word.is_capital or word.is_number or word.plain in PARTICLES or "\n" in word.gap
            if word.written == "and" or not fits:
                break
            end += 1
        while end > self._certain and self._words[end - 1].plain in PARTICLES - {"nan"}:
            end -= 1
        return end
