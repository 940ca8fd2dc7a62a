"""What makes a date somebody's date of birth, and years of birth."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DATE_OF_BIRTH

_BEFORE = re.compile(
    r"(?:\bgeb(?:\b|oren(?!e)|urt)|geburts?(?:datum|tag|dat)|\bborn\b|birth|\bdob\b|d\.o\.b"
    r"|\*)[^0-9*]{0,26}\Z"
)
_HINTS = ("geb", "born", "birth", "dob", "d.o.b", "*")
_AFTER = re.compile(r"[^.;!?0-9\n]{0,30}\bgeboren")
_YEAR = re.compile(r"[0-9](?<![\w.,/\-][0-9])[0-9]{3}(?<=19[0-9]{2}|20[012][0-9])(?![\w]|[.,\-/][0-9])")
_YEAR_LABEL = re.compile(
    r"(?:\bjahrgang|\bjg\.?|\bgeb(?:oren|\.)?(?: im jahre?)?|geburtsjahr|\bborn(?: in)?"
    r"|year of birth)[: ]{1,3}\Z"
)


def is_birth(sample: Sample, start: int, end: int) -> bool:
    """Say whether the words around a date call it a birth."""
    before = sample.before(start)
    if any(hint in before for hint in _HINTS) and _BEFORE.search(before):
        return True
    return _AFTER.match(sample.text, end, end + 45) is not None


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    """Yield years of birth: "Jahrgang 1980", "geboren 1980", "born in 1980"."""
    for start, end in sample.numbers:
        year = _YEAR.match(sample.text, start) if end - start == 4 else None
        if not year:
            continue
        if _YEAR_LABEL.search(sample.before(year.start(), 24)) or sample.text.startswith(
            " geboren", year.end()
        ):
            yield Finding(*year.span(), DATE_OF_BIRTH, 0.8, 1, "birth.year")
