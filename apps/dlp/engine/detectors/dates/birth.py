"""What makes a date somebody's date of birth, and years of birth."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.dates import births
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DATE_OF_BIRTH

_BEFORE = re.compile(
    r"(?:(?<![^\W_])geb(?:\b|oren(?!e)|urt|_?dat)|geburts?(?:datum|tag|dat)|\bborn\b|birth|\b(?:dob|bday|gbdat)\b|d\.o\.b"
    r"|\*)[^0-9*]{0,26}\Z"
)
_HINTS = ("geb", "born", "birth", "dob", "d.o.b", "*", "bday", "gbdat")
_AFTER = re.compile(r"[^.;!?0-9\n]{0,30}\bgeboren")
_YEAR = re.compile(r"[0-9](?<![\w.,/\-][0-9])[0-9]{3}(?<=19[0-9]{2}|20[012][0-9])(?![\w]|[.,\-/][0-9])")
_YEAR_LABEL = re.compile(
    r"(?:\bjahrgang|\bjg\.?|\bgeb(?:oren|\.)?(?: im jahre?)?|geburtsjahr|\bborn(?: in)?"
    r"|year of birth)[: ]{1,3}\Z"
)

# "geb" alone would be heard in "Ergebnis" and "gegeben".
_CLUE = clues.register(
    "birth",
    "geboren",
    "geburt",
    *(f"geb{sign}" for sign in ".dj_- ;|,\t\"'`)\n"),
    "born",
    "birth",
    "dob",
    "d.o.b",
    "bday",
    "gbdat",
)


def is_birth(sample: Sample, start: int, end: int) -> bool:
    """Say whether the words around a date, or the head of its column, call it a birth."""
    before = sample.before(start)
    if any(hint in before for hint in _HINTS) and _BEFORE.search(before):
        return True
    if _AFTER.match(sample.text, end, end + 45):
        return True
    return _CLUE in sample.clues and (
        births.is_head(sample.columns.head(start)) or births.in_row(sample, start)
    )


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    """Yield years of birth: "Jahrgang 1980", "geboren 1980", "born in 1980"."""
    for start, end in sample.numbers:
        year = _YEAR.match(sample.text, start) if end - start == 4 else None
        if year and _is_of_birth(sample, *year.span()):
            yield Finding(*year.span(), DATE_OF_BIRTH, 0.8, 1, "birth.year")


def _is_of_birth(sample: Sample, start: int, end: int) -> bool:
    if _YEAR_LABEL.search(sample.before(start, 24)) or sample.text.startswith(" geboren", end):
        return True
    return _CLUE in sample.clues and births.is_head_of_years(sample.columns.head(start))
