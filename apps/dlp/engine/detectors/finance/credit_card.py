"""Payment card numbers (ISO/IEC 7812): issuer range, length and Luhn digit; mistyped ones with a label."""

import re
from collections.abc import Iterator

from stdnum import luhn

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import BREAK, Sample, digits_of, group_ends, labelled, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import CREDIT_CARD

_LABEL = re.compile(
    r"kredit-?karten?|karten?(?:nummer|nr|-nr)|firmenkarte|\bvisa\b|master-?card|amex|american express"
    r"|diners|maestro|girocard|(?:credit|debit|payment) card|card (?:number|no)|\bcard\b|\bcc\b"
)
# Somewhere in the text: a number of an issuer counts there even with a wrong digit.
_CLUE = clues.register(
    CREDIT_CARD,
    *("kreditkart", "kredit-kart", "firmenkart", "kartenn", "karten-n", "credit card", "card n"),
    *("mastercard", "master-card"),
)
_ISSUER_NAMES = frozenset({"visa", "amex"})  # they stand in other words, too
_CANDIDATE = re.compile(rf"[2-6](?<!\w.)(?<![0-9][.,\-/].)[0-9](?:{BREAK}?[0-9]){{10,17}}(?!\w|[.,\-][0-9])")
# Dots, low lines and slashes part other numbers, too: the groups must be a card's, and the joint one.
_JOINED = re.compile(
    r"[2-6](?<!\w.)(?<![0-9][.,\-/].)[0-9]{3}([._/])(?:[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{6}\1[0-9]{5})"
    r"(?!\w|[.,\-/][0-9])"
)
_FEWEST, _GAP = 12, 5  # digits, and the characters of the longest BREAK
_CARD_GROUPS = re.compile(r"[0-9]{4}(?:[^0-9]*[0-9]{3,6})*")  # 4-4-4-4, 4-6-5, or none; no coordinates
_ISSUERS = re.compile(
    r"4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})"  # Visa
    r"|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"  # Mastercard
    r"|3[47][0-9]{13}"  # American Express
    r"|3(?:0[0-5]|[68][0-9])[0-9]{11}"  # Diners Club
    r"|6(?:011|4[4-9][0-9]|5[0-9]{2})[0-9]{12}"  # Discover
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}"  # JCB
    r"|62[0-9]{14,17}"  # UnionPay
    r"|(?:5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{8,15}"  # Maestro
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    behind, in_row = 0, sample.in_row(_GAP)
    for start, _ in sample.numbers:
        if start < behind or in_row[start] < _FEWEST:
            continue
        found = _CANDIDATE.match(sample.parted, start) or _JOINED.match(sample.parted, start)
        if not found:
            continue
        behind = found.end()
        finding = _best_prefix(sample, start, behind)
        if finding:
            yield finding


def _best_prefix(sample: Sample, start: int, end: int) -> Finding | None:
    """Expiry date or check code often follow in the same row: cut whole groups from the right."""
    label = labelled(sample.before(start), _LABEL)
    if label is False:
        return None
    ends = group_ends(sample.text, start, end)
    for cut in ends:
        number = digits_of(sample.text[start:cut])
        shaped = label or _CARD_GROUPS.fullmatch(sample.text, start, cut)
        if shaped and _ISSUERS.fullmatch(number) and luhn.is_valid(number):
            return Finding(start, cut, CREDIT_CARD, 0.97 if label else 0.95, 1, "credit_card.1")
    if label or (_is_about_cards(sample) and _ISSUERS.fullmatch(digits_of(sample.text[start:end]))):
        return _mistyped(sample, start, ends)
    return None


def _is_about_cards(sample: Sample) -> bool:
    return _CLUE in sample.clues or not _ISSUER_NAMES.isdisjoint(sample.words)


def _mistyped(sample: Sample, start: int, ends: list[int]) -> Finding | None:
    counts = {len(digits_of(sample.text[start:cut])): cut for cut in ends}
    usual = [n for n in (16, 15, 14, 17, 19, 18, 13) if n in counts]
    return Finding(start, counts[usual[0]], CREDIT_CARD, 0.6, 1, "credit_card.2") if usual else None
