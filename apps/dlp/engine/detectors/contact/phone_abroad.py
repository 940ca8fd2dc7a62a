"""Telephone numbers of other countries, without their country code: known by their groups, by shape alone."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, digits_of, labelled, needs_digits
from apps.dlp.engine.detectors.contact.phone import LABEL, NUMERIC_DATE
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PHONE

_FEWEST, _MOST = 6, 12  # digits

# The North American plan as it is written: "(415) 555-0132", "415-555-0132". Invented ones have no valid
# exchange.
_EXTENSION = r"(?: ?(?:x|ext\.?|extension) ?[0-9]{1,6})?"
_AMERICAN = re.compile(
    r"(?<![\w+(])(?<![0-9][.,:/\-])(?:(?:\+1|001|1)[ .\-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}([.\-]))"
    rf"[2-9][0-9]{{2}}(?(1)\1|[.\-])[0-9]{{4}}{_EXTENSION}(?!\w|[.,\-][0-9])"
)
# Three groups or more, or a code in brackets: in an English text a number from anywhere.
_GROUPED = re.compile(
    r"(?<![\w+])(?<![0-9][.,:/\-])(?:\([0-9]{2,4}\) ?[0-9]{2,4}(?:[ .\-][0-9]{2,4}){1,3}"
    r"|[0-9]{2,5}(?:([ .\-])[0-9]{2,4}){2,4}|[0-9]{3,4}[ \-][0-9]{4}|\(?0[0-9]{1,4}\)?[ \-]?[0-9]{5,8})"
    r"(?!\w|[.,:/\-][0-9])"
)
_NO_PHONE = re.compile(
    r"[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,3}(?:[ .][0-9]{3})+"
    r"|(?:19|20)[0-9]{2}[ \-](?:19|20)[0-9]{2}"
)
_AMERICAN_HINT = re.compile(r"[0-9]{3}[.\-][0-9]{4}")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    yield from _american_numbers(sample)
    yield from _grouped_numbers(sample)


def _american_numbers(sample: Sample) -> Iterator[Finding]:
    for match in _AMERICAN.finditer(sample.text) if _may_be_american(sample) else ():
        if labelled(sample.before(match.start()), LABEL) is not False:
            yield Finding(*match.span(), PHONE, 0.7, 1, "phone.4")


def _may_be_american(sample: Sample) -> bool:
    """Say that three digits and four are parted by a point or hyphen."""
    return any(_AMERICAN_HINT.match(sample.text, start - 4) for start, _ in sample.runs if start >= 4)


def _grouped_numbers(sample: Sample) -> Iterator[Finding]:
    english, german = sample.english_and_german
    for match in _GROUPED.finditer(sample.text) if english > german else ():
        if (
            not 7 <= len(digits_of(match[0])) <= 12
            or _NO_PHONE.fullmatch(match[0])
            or NUMERIC_DATE.match(match[0])
        ):
            continue
        if labelled(sample.before(match.start()), LABEL) is not False:
            yield Finding(*match.span(), PHONE, 0.5, 1, "phone.5")
