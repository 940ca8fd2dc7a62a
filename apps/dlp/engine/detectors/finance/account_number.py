"""Account numbers and German sort codes as they were written before the IBAN: only with their label."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample, begins, digits_of, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import ACCOUNT_NUMBER

_LABELLED = re.compile(
    r"(?<![^\W_])(?:(?:giro|spar|tagesgeld|kredit|darlehens|depot)?konto(?:-?\s?(?:nummer|nr))?"
    r"|kto\.?(?:-?\s?nr)?|depot(?:-?\s?(?:nummer|nr))?|(?:post)?sparbuch"
    r"|blz|bankleitzahl|account(?: ?(?:number|no|#))|acct|sort code|routing number)\.?[\"']?(?: (?:ist"
    r"|lautet|is|neu|alt))?\s{0,2}[:=#|]?(?: ?Nr\.)?\s{0,3}[\"']?"
    r"(?P<value>[0-9]{2,10}(?:[ \-./]?[0-9]{2,10}){0,4})(?![\w€%]|[.,][0-9]|\s?(?:€|EUR|Euro))",
    re.IGNORECASE,
)
_CLUE = clues.register(
    ACCOUNT_NUMBER,
    "konto",
    "kto",
    "sparbuch",
    "depot",
    "blz",
    "bankleitzahl",
    "account",
    "acct",
    "sort code",
    "routing",
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if _CLUE not in sample.clues:
        return
    behind = 0
    for start in begins(sample.lowered, sample.places(_CLUE)):
        match = _LABELLED.match(sample.text, start) if start >= behind else None
        if not match:
            continue
        behind = match.end()
        if 6 <= len(digits_of(match["value"])) <= 16:
            yield Finding(*match.span("value"), ACCOUNT_NUMBER, 0.8, 1, "account.1")
