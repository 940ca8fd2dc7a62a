"""From the text of a cell to the value of a field, with what was noticed on the way."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Choices

from apps.common import clock
from apps.common.long_texts import one_line, plain_breaks
from apps.register.imports.words import labelled
from apps.register.models import DataCategory

LONGEST_RETENTION = 3650
LONGEST_REFERENCE = 160
YES = frozenset({"yes", "y", "true", "1", "ja", "j", "wahr", "x"})
NO = frozenset({"no", "n", "false", "0", "nein", "falsch"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_GERMAN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LETTER = r"(?:\s*(?:\(|abs\.?|absatz|para\.?)\s*%s\)?)?\W*(?:lit\.?|buchst(?:abe|\.)?|letter)?\W*([%s])\b"
_ARTICLE_6 = re.compile(r"\b6\b" + _LETTER % ("1", "a-f"), re.IGNORECASE)
_ARTICLE_9 = re.compile(r"\b9\b" + _LETTER % ("2", "a-j"), re.IGNORECASE)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class CellRefusedError(ValueError):
    """The cell can't be what its column was mapped to; ``code`` is one of problems.SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, repr=False)
class Converted:
    """``note``: a code of problems.SENTENCES, or "". ``value`` None leaves the field as it would be."""

    value: Any
    note: str = ""
    most: int = 0


Convert = Callable[[str], Converted]


def text(most: int, note: str = "text_cut") -> Convert:
    """Longer text is cut at a word, which is noticed; the cell itself is kept whole."""

    def convert(cell: str) -> Converted:
        cell = plain_breaks(cell).strip()
        if len(cell) <= most:
            return Converted(cell)
        cut = cell[: most - 1]
        at_word = cut.rpartition(" ")[0]
        return Converted((at_word if len(at_word) > most // 2 else cut).rstrip() + "…", note, most)

    return convert


def title(most: int) -> Convert:
    shorten = text(most, "title_cut")

    def convert(cell: str) -> Converted:
        line = one_line(cell)
        if not line:
            raise CellRefusedError("title_missing")
        if not any(character.isalnum() for character in line):
            raise CellRefusedError("title_nonsense")
        return shorten(line)

    return convert


def yes_or_no(cell: str) -> Converted:
    word = cell.strip().casefold()
    if word in YES or word in NO:
        return Converted(word in YES)
    raise CellRefusedError("unknown_value")


def choice(words: Mapping[str, Any], kind: type[Choices]) -> Convert:
    """``words``: what may stand there, folded, and what it means, beside the labels of ``kind``."""

    def convert(cell: str) -> Converted:
        return Converted(_meant(cell, words, kind))

    return convert


def several(words: Mapping[str, str], kind: type[Choices]) -> Convert:
    """Words separated by semicolons, commas or lines, each one of the list; the same word counts once."""

    def convert(cell: str) -> Converted:
        said = [_meant(part, words, kind) for part in re.split(r"[;,\n]", cell) if part.strip()]
        return Converted(list(dict.fromkeys(said)))

    return convert


def _meant(cell: str, words: Mapping[str, Any], kind: type[Choices]) -> Any:
    word = " ".join(cell.split()).casefold()
    for known in (words, labelled(kind)):
        if word in known:
            return known[word]
    raise CellRefusedError("unknown_value")


def personal(cell: str) -> Converted:
    """Yes or no becomes the category that data protection law knows, or none."""
    return Converted([DataCategory.PERSONAL.value] if yes_or_no(cell).value else [])


def legal_basis(cell: str) -> Converted:
    """The letters of Art. 6(1) and 9(2) GDPR where the text names them; the text is what they rest on."""
    sixth, ninth = _ARTICLE_6.search(cell), _ARTICLE_9.search(cell)
    shortened = text(LONGEST_REFERENCE)(cell)
    basis = {
        "article_6": sixth[1].lower() if sixth else "",
        "article_9": ninth[1].lower() if ninth else "",
        "reference": shortened.value,
    }
    return Converted(basis, shortened.note, shortened.most)


def days(cell: str) -> Converted:
    found = re.fullmatch(r"\s*(\d{1,5})\s*(?:tage?n?|days?)?\s*", cell, re.IGNORECASE | re.ASCII)
    if not found or not 1 <= int(found[1]) <= LONGEST_RETENTION:
        raise CellRefusedError("not_a_number")
    return Converted(int(found[1]))


def day(cell: str) -> Converted:
    """ISO, German, or with slashes where only one reading is possible. Anything else is only kept."""
    cell = cell.strip()
    if found := _ISO.fullmatch(cell):
        parts = (found[1], found[2], found[3])
    elif found := _GERMAN.fullmatch(cell):
        parts = (found[3], found[2], found[1])
    elif found := _SLASHES.fullmatch(cell):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second:
            return Converted(None, "date_unclear")
        parts = (found[3], found[1], found[2]) if second > 12 else (found[3], found[2], found[1])
    else:
        return Converted(None, "no_date")
    try:
        value = date(*map(int, parts))
    except ValueError as error:
        raise CellRefusedError("not_a_date") from error
    return Converted(value, "date_past" if value < clock.today() else "")
