"""Business identifier codes of banks (ISO 9362): with their label, or just behind an IBAN."""

import re
from collections.abc import Iterator

from stdnum import bic

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import BIC

_CODE = re.compile(r"(?<!\w)[A-Za-z]{4} ?[A-Za-z]{2} ?[A-Za-z0-9]{2}(?: ?[A-Za-z0-9]{3})?(?!\w)")
_CAPITALS = re.compile(r"(?<!\w)[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?!\w)")
_LABEL = re.compile(
    r"(?<![^\W_])(?:bic|swift)(?:[ \-]?(?:code|nr\.?|nummer))?(?:/swift|/bic)?[\"'>]{0,3}(?:\s?[:="
    r"|]\s{0,3}| (?:ist |lautet |is )?)?[\"']?\Z"
)
_OF_STATEMENT = re.compile(r"\?30(?P<bic>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?!\w)")  # MT940, field 86
_IBAN_BEFORE = re.compile(r"[a-z]{2}[0-9]{2}(?:[ \-]?[0-9a-z]){11,30}[\s,;/|(]{1,5}\Z")
_CLUE = clues.register(BIC, "bic", "swift", "iban", "?30")


def find(sample: Sample) -> Iterator[Finding]:
    if _CLUE not in sample.clues:
        return
    lowered = sample.lowered
    for match in _OF_STATEMENT.finditer(sample.text) if "?30" in lowered else ():
        if bic.is_valid(match["bic"]):
            yield Finding(*match.span("bic"), BIC, 0.9, 1, "bic.3")
    for match in _CODE.finditer(sample.text) if "bic" in lowered or "swift" in lowered else ():
        if _LABEL.search(sample.before(match.start(), 24)) and bic.is_valid(match[0].replace(" ", "")):
            yield Finding(*match.span(), BIC, 0.95, 1, "bic.1")
    for match in _CAPITALS.finditer(sample.text):
        beside = _IBAN_BEFORE.search(sample.before(match.start(), 50)) or "bic" in sample.columns.head(
            match.start()
        )
        if beside and bic.is_valid(match[0]):
            yield Finding(*match.span(), BIC, 0.9, 1, "bic.2")
