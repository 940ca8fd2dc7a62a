"""File numbers of courts and prosecutors: "12 O 345/24", "IV ZR 13/22", "B 4 AS 12/20 R"."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DE_AZ

_SIGNS_FILE = Path(__file__).parents[3] / "data" / "numbers" / "court_signs.txt"

_NUMBER_AND_YEAR = re.compile(
    r"[0-9]{1,6}[/\-](?:[0-9]{2}|(?:19|20)[0-9]{2})(?![0-9/\-])"
    r"(?:[.][A-Z]{1,3}|[ ]?\((?:PKH|A|B)\)|[ ](?:B|R|BH|KL|ER|WA|PKH|C|D|G|U|S|RG|KO)(?!\w))?"
    r"(?:-[0-9]{1,2}(?![0-9]))?"
)
# The longest that may stand before the number.
_LEAD = 24


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    """Look back from the slash before a year: only few places are read."""
    text = sample.text
    for start, end in sample.number_words:
        if text[end : end + 1] in {"/", "-"} and (number := _NUMBER_AND_YEAR.match(text, start)):
            head = _head().search(text[max(0, start - _LEAD) : start])
            if head:
                yield Finding(start - len(head[0]), number.end(), DE_AZ, 0.9, 1, "az.1")


@cache
def _head() -> re.Pattern[str]:
    """Chamber or senate, register sign, and what some courts put between them and the number."""
    lines = _SIGNS_FILE.read_text(encoding="utf-8").splitlines()
    signs = [sign for line in lines if not line.startswith("#") for sign in line.split()]
    sign = "|".join(re.escape(sign).replace("_", "[ ]?") for sign in signs)
    border, chamber = r"(?<![\w.,/\-])", r"(?:I-)?[0-9]{1,4}[a-z]?|[IVX]{1,5}(?:[ ]?[a-z])?"
    return re.compile(
        rf"{border}(?:{chamber}|[BLS](?=[ ][0-9])|GrS|VerfGH|DR)[ ](?:[0-9]{{1,4}}[ ])?"
        rf"(?:(?:{sign})[ ][0-9]{{1,4}}[ ])?(?:{sign})[ ]?(?:[0-9]{{1,2}}[ ])?(?:\([A-Za-z.]{{1,8}}\)[ ]?)?\Z"
        rf"|{border}[IVX]{{1,5}}[ ]\Z"  # senates of older decisions: "IV 267/64"
    )
