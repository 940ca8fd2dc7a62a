"""Postal addresses as they stand in English letters: from the house number to the postcode, as one value.

What begins with a house number, a flat ("Apt. 12") or a foreign kind of street ("Rue", "Via") is read word by
word as far as it can be an address; it is one if a kind of street, a flat or a postcode is among the words.
Foreign streets count, since addresses abroad stand in English letters more often than others.
"""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.contact.address_reading import Reading
from apps.dlp.engine.detectors.contact.address_words import words_from
from apps.dlp.engine.detectors.contact.english_words import (
    ABROAD_AFTER,
    ABROAD_BEFORE,
    ABROAD_ENDS,
    PARTICLES,
    STREETS,
    UNITS,
)  # fmt: skip
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import STREET_ADDRESS

_LONGEST_NAME_BEFORE = 30
_MOSTLY = 4  # times as many German little words as English ones: a German text
_NAME = r"[^\W\d_a-z][\w'’.\-]{1,24}"

_NUMBER = re.compile(
    r"[0-9](?<![\w.,:/\-][0-9])[0-9]{0,4}(?:st|nd|rd|th|[a-zA-Z])?(?:[-/][0-9]{1,4})?(?=[ ,\n.]|\Z)"
)
_WORD_BEFORE = re.compile(r"(?<![\w.])[^\W\d_][\w.]{0,15} #?\Z")
_KIND_BEFORE = re.compile(r"(?<!\w)(?P<kind>[^\W\d_]{1,9}\.?)(?: [^\s\d,;:!?]{1,20}){1,5} \Z")
_LAST_WORD = re.compile(r"(?<![^\s(:])[^\W\d_][\w.'’\-]{0,23} \Z")
_ADDRESSED = re.compile(r"(?<![^\W_])(?:at|to|is|from|(?i:address|adresse|anschrift):)\s{1,5}\Z")
_POINTS_HERE = re.compile(r"(?:(?<![^\W_])(?:at|to|in|is|on|from|of)[ ]{1,5}|:\s{1,5})\Z")
_CROSSING = re.compile(rf"(?<![^\s(:]){_NAME} and {_NAME} (?:{_NAME} ){{0,3}}\Z")
# A text that is not English and has none of these holds no address written the English way.
_KINDS = frozenset(kind.rstrip(".") for kind in ABROAD_BEFORE)
_HINTS = (STREETS | UNITS | _KINDS | {"address"}) - {"dr", "st", "str", "pl", "ct"}
_ENDS_CLUE = clues.register("abroad", *ABROAD_ENDS)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if not _may_hold_one(sample):
        return
    text, position = sample.text, 0
    has_kind = not _KINDS.isdisjoint(sample.words)
    for number in _NUMBER.finditer(text):
        if number.start() < position:
            continue
        start, abroad = _start(text, number, has_kind=has_kind)
        pointed_at = _ADDRESSED.search(text, max(0, start - 14), start) is not None
        reading = Reading(words_from(text, start), abroad=abroad, pointed_at=pointed_at)
        score = reading.score
        if score or _is_crossing(text, number):
            position = reading.end if score else number.end()
            start = _with_name_before(text, start)
            yield Finding(start, position, STREET_ADDRESS, score or 0.6, 1, "address.en")


def _may_hold_one(sample: Sample) -> bool:
    english, german = sample.english_and_german
    if 0 < english >= german / _MOSTLY or not _HINTS.isdisjoint(sample.words):
        return True
    if _ENDS_CLUE not in sample.clues:
        return False
    spaces = (start - 1 for start, _ in sample.runs if sample.text[start - 1 : start] == " ")
    return any(sample.lowered.endswith(ABROAD_ENDS, 0, space) for space in spaces)


def _start(text: str, number: re.Match[str], *, has_kind: bool) -> tuple[int, bool]:
    """Return where an address with this number may begin, and whether with a foreign kind of street."""
    at = number.start()
    before = _WORD_BEFORE.search(text, max(0, at - 18), at)
    if not before:
        return at, False
    word = before[0].rstrip(" #")
    if word.rstrip(".").lower() in UNITS:
        return before.start(), False
    if word.endswith(ABROAD_ENDS) and word[0].isupper():
        return before.start(), True
    if word in ABROAD_AFTER:
        name = _LAST_WORD.search(text, max(0, before.start() - 26), before.start())
        return (name.start(), True) if name and name[0][0].isupper() else (at, False)
    return _with_kind_before(text, at) if has_kind else (at, False)


def _with_kind_before(text: str, at: int) -> tuple[int, bool]:
    """ "Via Santa Teresa 71", "ul. Karpacka 69": the kind stands up to five words before the number."""
    match = _KIND_BEFORE.search(text, max(0, at - 60), at)
    while match:
        kind = match["kind"]
        if kind.lower() in ABROAD_BEFORE and (kind.istitle() or kind[-1] == "."):
            return match.start(), True
        match = _KIND_BEFORE.search(text, match.end("kind"), at)
    return at, False


def _is_crossing(text: str, number: re.Match[str]) -> bool:
    """ "to Lauren and Sorlaskeid 32": two names and a number straight after a preposition."""
    match = _CROSSING.search(text, max(0, number.start() - 60), number.start())
    return match is not None and _points_here(text, match.start())


def _with_name_before(text: str, start: int) -> int:
    """Take in "Vida" of "at Vida 20 Main Street" and "Malou and" of a crossing, behind a preposition."""
    at = start
    for _ in range(4):
        word = _LAST_WORD.search(text, max(0, at - 26), at)
        fits = word and (word[0][0].isupper() or word[0].strip() in PARTICLES)
        if not word or not fits or start - word.start() > _LONGEST_NAME_BEFORE:
            break
        at = word.start()
    return at if at < start and text[at].isupper() and _points_here(text, at) else start


def _points_here(text: str, at: int) -> bool:
    return _POINTS_HERE.search(text, max(0, at - 14), at) is not None
