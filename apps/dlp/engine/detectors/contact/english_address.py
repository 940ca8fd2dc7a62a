"""Postal addresses as they are written in English letters: from the house number to the postcode, as one value.

What begins with a house number, a flat ("Apt. 12") or a foreign kind of street ("Rue", "Via") is read word by word as
far as it can be an address; it is one if a kind of street, a flat or a postcode is among the words. Foreign streets
count, since addresses abroad stand in English letters more often than others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact.english_words import (
    ABROAD_AFTER, ABROAD_BEFORE, ABROAD_ENDS, ONLY_CAPITAL, PARTICLES, STOPS, STREETS, TITLES_TOO, UNITS,
)  # fmt: skip
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import STREET_ADDRESS

_REACH = 120  # characters an address may have
_WORDS = 16
_TAIL = 6  # words of town and country behind what is certain

_NUMBER = re.compile(r"[0-9](?<![\w.,:/\-][0-9])[0-9]{0,4}(?:st|nd|rd|th|[a-zA-Z])?(?:[-/][0-9]{1,4})?(?=[ ,\n.]|\Z)")
_TOKEN = re.compile(
    r"(?P<gap>[ \t]?,?[ \t]?\r?\n[ \t>?]{0,6},?[ ]?|[ ]?,[ ]?|[ ])(?P<word>#?[^\W_][^\s,;:!?()\[\]<>\"|„“”]{0,23})"
)
_WORD_BEFORE = re.compile(r"(?<![\w.])[^\W\d_][\w.]{0,11} #?\Z")
_ABROAD_AT_END = re.compile(r"(?<!\w)(?P<kind>[^\W\d_]{1,9}\.?) [^\s\d,;:!?]{1,20}(?: [^\s\d,;:!?]{1,20}){0,4} \Z")
_LAST_WORD = re.compile(r"(?<![^\s(:])[^\W\d_][\w.'’\-]{0,23} \Z")
_ADDRESSED = re.compile(r"(?<![^\W_])(?:at|to|is|from|(?i:address|adresse|anschrift):)\s{1,5}\Z")
_CROSSING = re.compile(r"(?<![^\s(:])[^\W\d_a-z][\w'’\-]{1,20} and [^\W\d_a-z][\w'’.\-]{1,24} (?:[^\W\d_a-z][\w'’.\-]{1,24} ){0,3}\Z")
_POINTS_HERE = re.compile(r"(?:(?<![^\W_])(?:at|to|in|is|on|from|of)[ ]{1,5}|(?i:address|anschrift|adresse)?:\s{1,5})\Z")
_CORNER = re.compile(r"(?:the )?corner of [^\n;:!?]{3,60}? and ", re.IGNORECASE)
_CORNER_END = re.compile(r"(?:[^\s,;:!?]{1,24} ){1,4}?(?:(?i:street|road|avenue|lane|st\.?|ave\.?)|[0-9]{1,4})(?!\w)")
_ARMY = re.compile(
    r"(?<!\w)(?:(?:psc|unit|cmr) [0-9]{1,5},? box [0-9]{1,5}|us(?:ns|s|cgc|nv) [^\W\d_]{2,20})"
    r"\s{1,2}[afd]po a[aep] [0-9]{5}(?:-[0-9]{4})?(?!\w)",
    re.IGNORECASE,
)
_POST_BOX = re.compile(r"(?<!\w)p\.? ?o\.? ?box [0-9]{1,6}", re.IGNORECASE)
# A text with none of these is neither English nor has it an address written the English way.
_HINTS = re.compile(
    rf"(?<![^\W_])(?:the|my|is|at|to|of|address|{'|'.join(sorted(STREETS | UNITS - {'box'}))}|p\.?o\.? box|ul\."
    rf"|{'|'.join(sorted(kind for kind in ABROAD_BEFORE if kind.isalpha()))})(?![^\W_])"
    rf"|(?:{'|'.join(ABROAD_ENDS)}) [0-9]"
)
_ZIP = re.compile(r"[0-9]{5}(?:-[0-9]{4})?")
_ZIP_FOLLOWS = re.compile(r"\s{1,3}[0-9]{5}(?![0-9])")
_NUMBER_FOLLOWS = re.compile(r" [0-9]")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)")
_REGION = re.compile(r"[A-Z]{1,3}|nan", re.IGNORECASE)


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    text, lowered, position = sample.text, sample.text.lower(), 0
    yield from _fixed_forms(text, lowered)
    if not _HINTS.search(lowered):
        return
    for number in _NUMBER.finditer(text):
        if number.start() < position:
            continue
        start, kind = _start(text, number)
        end, score = _Reading(text, start, kind).span_end()
        if not score and _is_crossing(text, number):
            end, score = number.end(), 0.6
        if score:
            start = _with_name_before(text, start)
            position = end
            yield Finding(start, end, STREET_ADDRESS, score, 1, "address.en")


def _fixed_forms(text: str, lowered: str) -> Iterator[Finding]:
    if "po a" in lowered:
        for army in _ARMY.finditer(text):
            yield Finding(*army.span(), STREET_ADDRESS, 0.9, 1, "address.army")
    if "box " in lowered:
        for box in _POST_BOX.finditer(text):
            yield Finding(*box.span(), STREET_ADDRESS, 0.9, 1, "address.box")
    if "corner of " in lowered:
        for corner in _CORNER.finditer(text):
            end = _CORNER_END.match(text, corner.end())
            if end:
                yield Finding(corner.start(), end.end(), STREET_ADDRESS, 0.8, 1, "address.corner")


def _start(text: str, number: re.Match[str]) -> tuple[int, str]:
    """Return where an address with this number may begin, and with what: a number, a flat, a foreign street."""
    at = number.start()
    if text[at - 1 : at] != " " and text[at - 1 : at] != "#":
        return at, "number"
    before = _WORD_BEFORE.search(text, max(0, at - 14), at)
    if before and before[0].strip(" #.").lower() in UNITS:
        return before.start(), "unit"
    if before and before[0].strip().endswith(ABROAD_ENDS) and before[0][0].isupper():
        return before.start(), "abroad"
    if before and before[0].strip() in ABROAD_AFTER:
        name = _LAST_WORD.search(text, max(0, before.start() - 26), before.start())
        return (name.start(), "abroad") if name and name[0][0].isupper() else (at, "number")
    abroad = _ABROAD_AT_END.search(text, max(0, at - 60), at)
    while abroad and not (abroad["kind"].lower() in ABROAD_BEFORE and not abroad["kind"].isalpha() or abroad["kind"].istitle() and abroad["kind"].lower() in ABROAD_BEFORE):
        abroad = _ABROAD_AT_END.search(text, abroad.end("kind"), at)
    return (abroad.start(), "abroad") if abroad else (at, "number")


def _with_name_before(text: str, start: int) -> int:
    """Take in "Vida" of "at Vida 20 Main Street" and "Malou and" of a crossing, straight after a preposition."""
    at = start
    for _ in range(4):
        word = _LAST_WORD.search(text, max(0, at - 26), at)
        if not word or not (word[0][0].isupper() or word[0].strip() in PARTICLES):
            break
        at = word.start()
    return at if at < start and text[at].isupper() and _points_here(text, at) else start


def _is_crossing(text: str, number: re.Match[str]) -> bool:
    """ "to Lauren and Sorlaskeid 32": two names and a number straight after a preposition."""
    match = _CROSSING.search(text, max(0, number.start() - 60), number.start())
    return match is not None and _points_here(text, match.start())


def _points_here(text: str, at: int) -> bool:
    return _POINTS_HERE.search(text, max(0, at - 14), at) is not None


@dataclass(frozen=True, slots=True)
class _Token:
    gap: str
    word: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.word.strip(".#'’").lower()

    @property
    def is_number(self) -> bool:
        return self.word[0].isdigit()


class _Reading:
    """Reads an address from its first word on; what it has seen decides whether it was one."""

    def __init__(self, text: str, start: int, kind: str) -> None:
        self.kind, self.pointed_at = kind, _ADDRESSED.search(text, max(0, start - 14), start) is not None
        self.tokens = _tokens(text, start)
        words = [token.word for token in self.tokens if token.word[0].isalpha()]
        self.is_small = bool(words) and words[0].islower() and words[0] in ABROAD_BEFORE
        self.certain = 0  # tokens up to the last one that only an address has
        self.postcode = self.has_street = self.has_unit = self.has_region = self.has_two_numbers = False
        for index in range(1, len(self.tokens)):
            if self._read(index):
                break

    def span_end(self) -> tuple[int, float]:
        """Return where the address ends and how sure it is; a score of 0 says there is none."""
        if not self.certain:
            return 0, 0.0
        end = self.certain if self.postcode else self._with_town()
        return self.tokens[end - 1].end, self._score()

    def _score(self) -> float:
        lines = any("\n" in token.gap or "," in token.gap for token in self.tokens[1 : self.certain])
        inner_number = any(token.is_number for token in self.tokens[2 : self.certain - 1])
        if self.has_street or (self.postcode and (self.has_unit or self.has_region)):
            return 0.9 if self.postcode else 0.8
        if self.has_unit and len(self.tokens) > 3:
            return 0.7
        if self.postcode and inner_number and (lines or self.has_unit):
            return 0.6
        return 0.6 if self.pointed_at and self.has_two_numbers else 0.0

    def _read(self, index: int) -> bool:
        """Note what a word says; True ends the address."""
        tokens, token = self.tokens, self.tokens[index]
        before = tokens[index - 1]
        if token.is_number:
            return self._read_number(index, token, before)
        if self._is_street(index, token, before):
            self.has_street, self.certain = True, index + 1
        elif before.is_number and token.word[0].isupper() and token.word.lower() in ABROAD_BEFORE:
            self.has_street, self.certain = True, min(index + 2, len(self.tokens))
        return False

    def _read_number(self, index: int, token: _Token, before: _Token) -> bool:
        if _ZIP.fullmatch(token.word.rstrip(".")) and not before.is_number and index > 1:
            self.has_region = self.has_region or (_REGION.fullmatch(before.word) is not None and before.word.isupper()) or before.word == "nan"
            self.postcode, self.certain = True, index + 1
            return True
        if before.plain in UNITS:
            self.has_unit, self.certain = True, index + 1
        elif before.word.endswith(ABROAD_ENDS) or (self.kind == "abroad" and not self.has_street):
            self.has_street, self.certain = True, index + 1
        elif (before.word in ABROAD_AFTER and index > 2) or self._began_abroad(index):
            self.has_street, self.certain = True, index + 1
        elif self.pointed_at and index > 1 and not before.is_number:
            self.has_two_numbers, self.certain = True, index + 1
        return False

    def _began_abroad(self, index: int) -> bool:
        """Say whether a kind of street stands between this number and the number before it."""
        for token in reversed(self.tokens[:index]):
            if token.is_number or token.gap != " ":
                return False
            if token.word.lower() in ABROAD_BEFORE and (token.word[0].isupper() or token.word[-1] == "." or self.is_small):
                return True
        return False

    def _is_street(self, index: int, token: _Token, before: _Token) -> bool:
        kind = token.plain
        counted = before.is_number and not _ORDINAL.fullmatch(before.word)
        if kind not in STREETS or index < 2 or counted or token.gap != " ":
            return False
        if kind in ONLY_CAPITAL and not token.word[0].isupper():
            return False
        follows = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return not (kind in TITLES_TOO and follows and follows.gap == " " and follows.word[0].isupper() and follows.plain not in UNITS)

    def _with_town(self) -> int:
        """Town and country behind the street: capitalised words in a row, or short lines."""
        end = self.certain
        for token in self.tokens[self.certain : self.certain + _TAIL]:
            if token.word == "and" or not (token.word[0].isupper() or token.is_number or token.plain in PARTICLES or "\n" in token.gap):
                break
            end += 1
        while end > self.certain and self.tokens[end - 1].plain in PARTICLES - {"nan"}:
            end -= 1
        return end


def _tokens(text: str, start: int) -> list[_Token]:
    first = _TOKEN.match(" " + text[start : start + 30])
    if not first:
        return []
    tokens = [_Token("", first["word"], start, start + first.end("word") - 1)]
    after, limit, is_small = tokens[-1].end, start + _REACH, None
    while len(tokens) < _WORDS:
        match = _TOKEN.match(text, after, limit)
        if not match or match["gap"].count("\n") > 1:
            break
        token = _Token(match["gap"], match["word"], match.start("word"), match.end())
        word = token.word
        only_numbers = is_small is None and match["gap"] != " " and tokens[0].is_number
        if is_small is None and word[0].isalpha():
            is_small = word[0].islower()
        if only_numbers or _stops(text, token, tokens[-1], is_small=bool(is_small)):
            break
        tokens.append(_without_full_stop(token))
        after = token.end
        if word[-1] == "." and len(word) > 5 and not _NUMBER_FOLLOWS.match(text, token.end):
            break
    return tokens


def _stops(text: str, token: _Token, before: _Token, *, is_small: bool) -> bool:
    """Say whether a word can't stand in an address. In one typed small all other words can."""
    word, plain = token.word, token.plain
    if word.isupper() and len(word) < 4 and _ZIP_FOLLOWS.match(text, token.end):
        return False
    if plain in PARTICLES and (not is_small or before.plain in ABROAD_BEFORE or plain not in STOPS):
        return False
    if plain in STOPS:
        return True
    if is_small or not word[0].islower() or plain in STREETS or word in ABROAD_BEFORE or word in ABROAD_AFTER or "'" in word:
        return False
    return not (before.word[0].isupper() and _NUMBER_FOLLOWS.match(text, token.end))


def _without_full_stop(token: _Token) -> _Token:
    if token.word[-1] == "." and (len(token.word) > 5 or token.is_number):
        return _Token(token.gap, token.word[:-1], token.start, token.end - 1)
    return token
