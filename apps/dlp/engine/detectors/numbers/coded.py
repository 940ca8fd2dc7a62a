"""Numbers with a prefix and no label, in texts about what offices number: "Hausrat HR-8462526, +4 %"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import CONTEXT, Sample, needs_digits
from apps.dlp.engine.detectors.labels import NOBODYS
from apps.dlp.engine.detectors.numbers.values import is_year
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import CASE_NUMBER, CONTRACT_NUMBER

# What such texts are about.
_CONTRACTS = (
    "versicherung",
    "versichert",
    "police",
    "vertr",
    "darlehen",
    "tarif",
    "contract",
    "policy",
    "policies",
)
_CASES = (
    "schaden", "schäden", "mandant", "patient", "akte", "vorgang", "vorgäng", "ticket", "sachbearbeit",
    "gutacht", "beschwerde", "verfahren", "antrag", "anträge", "claim", "complaint",
)  # fmt: skip
_PREFIX = re.compile(r"(?<![\w\-/.])[A-Z]{2,4}[\-/]\Z")
# Tables of ServiceNow, whose numbers have seven digits.
_TICKET = re.compile(r"(?:INC|REQ|RITM|SCTASK|CHG|PRB)[0-9]{7}")
_TICKET_LENGTH, _TICKET_SCORE = 10, 0.7
_FEWEST, _MOST = 4, 9  # digits
_SCORE = 0.55
# Standards, goods and weaknesses, which belong to nobody.
_OTHER = frozenset(
    (
        "CVE",
        "CWE",
        "DIN",
        "EAN",
        "EN",
        "GTIN",
        "IEC",
        "ISBN",
        "ISO",
        "KB",
        "PZN",
        "RFC",
        "SKU",
        "UN",
        "VDE",
        "ASIN",
    )
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    yield from _tickets(sample)
    if "-" in sample.text or "/" in sample.text:
        yield from _coded(sample)


def _tickets(sample: Sample) -> Iterator[Finding]:
    for start, end in sample.number_words:
        if end - start >= _TICKET_LENGTH and _TICKET.fullmatch(sample.text, start, end):
            yield Finding(start, end, CASE_NUMBER, _TICKET_SCORE, 1, "number.ticket")


def _coded(sample: Sample) -> Iterator[Finding]:
    type_ = None
    for start, end in sample.number_words:
        if not (_FEWEST <= end - start <= _MOST and sample.text[start - 1 : start] in {"-", "/"}):
            continue
        prefix = _PREFIX.search(sample.text, max(0, start - 6), start)
        if not prefix or not _is_number(sample, prefix, start, end):
            continue
        type_ = type_ or _type(sample.lowered)
        if not type_:
            return
        yield Finding(prefix.start(), end, type_, _SCORE, 1, "number.coded")


def _is_number(sample: Sample, prefix: re.Match[str], start: int, end: int) -> bool:
    number = sample.text[start:end]
    if not number.isdigit() or is_year(number) or sample.text[end : end + 1] in {"-", "/", "_"}:
        return False
    nearest = sample.labels.nearest(prefix.start(), CONTEXT)
    return prefix[0][:-1] not in _OTHER and not any(label.name == NOBODYS for label in nearest)


def _type(lowered: str) -> str | None:
    if any(word in lowered for word in _CONTRACTS):
        return CONTRACT_NUMBER
    return CASE_NUMBER if any(word in lowered for word in _CASES) else None
