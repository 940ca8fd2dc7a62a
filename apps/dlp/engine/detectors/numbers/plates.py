"""German number plates (§ 9 FZV): district, one or two letters, up to four digits."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DE_KFZ

_DISTRICTS_FILE = Path(__file__).parents[3] / "data" / "numbers" / "kfz_districts.txt"

_HEAD = re.compile(r"(?<![\w\-])([A-ZÄÖÜ]{1,3})([ ]?-[ ]?|[ :•\n])([A-Z]{1,2})[ \-]{0,3}\Z")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}[ ]?[EH]?(?![\w]|[.,:/\-][0-9])")
COUNTS_OR_YEAR = re.compile(r"[0-9]|(?:19|20)[0-9]{2}")
# Not given out (§ 9(1) FZV: against good morals).
_FORBIDDEN = frozenset({"HJ", "KZ", "NS", "SA", "SS"})


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    """A plate counts with its label, and without one if it is hyphened behind a district that exists."""
    for word_start, _end in sample.number_words:
        start = _digits_start(sample.text, word_start)
        number = _NUMBER.match(sample.text, start) if start >= 0 else None
        head = _HEAD.search(sample.text, max(0, start - 9), start) if number else None
        if number and head and is_district(head[1]) and is_given_out(head[3]):
            label = sample.label_before(head.start(), DE_KFZ)
            if label or (label is None and "-" in head[2] and not COUNTS_OR_YEAR.fullmatch(number[0])):
                rule, score = ("kfz.1", 0.9) if label else ("kfz.2", 0.6)
                yield Finding(head.start(), number.end(), DE_KFZ, score, 1, rule)


def _digits_start(text: str, start: int) -> int:
    """Return where the digits begin, -1 if no capital letter stands before them."""
    while start < len(text) and text[start].isupper():
        start += 1
    return start if text[max(0, start - 3) : start].rstrip(" -")[-1:].isupper() else -1


def is_district(letters: str) -> bool:
    return letters in _districts()


def is_given_out(letters: str) -> bool:
    """Say that the letters behind the district are on plates."""
    return letters not in _FORBIDDEN


@cache
def _districts() -> frozenset[str]:
    lines = _DISTRICTS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
