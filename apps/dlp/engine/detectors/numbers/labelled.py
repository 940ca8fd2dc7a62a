"""Numbers that their label gives away: those of the house, and those of offices that are mistyped."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import CONTEXT, Sample, needs_digits
from apps.dlp.engine.detectors.labels import Label
from apps.dlp.engine.detectors.numbers import gaps
from apps.dlp.engine.detectors.numbers.shaped import is_valid_at
from apps.dlp.engine.detectors.numbers.values import (
    LENGTHS,
    is_colour,
    is_number_by_itself,
    is_quantity,
    is_surely_number,
    may_be_number,
    row_end,
    value_at,
)
from apps.dlp.engine.detectors.numbers.words import LOOSE, TAIL, WEAK
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import CONTRACT_NUMBER, DE_KVNR, HOUSE_NUMBER_TYPES

DIRECT_SCORE, LOOSE_SCORE = 0.75, 0.6

# Only after such labels may other words come before the number: "Kundennummer von Herrn Albers".
_WIDE_LABELS = ("nummer", "nummern", "nr", "number", "zeichen")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    for label in sample.labels:
        if type_ := type_of(label):
            yield from _after(sample, label, type_) or _before(sample, label, type_)


def type_of(label: Label) -> str | None:
    """Return the type of number that a label announces, None for labels of other things."""
    type_ = WEAK.get(label.name, label.name)
    return type_ if type_ in HOUSE_NUMBER_TYPES or type_ in LENGTHS else None


def in_cell(cell: str, start: int, type_: str) -> Iterator[Finding]:
    """Yield the number that is all a cell of a table holds, the cell beginning at `start`."""
    end = len(value_at(cell, 0)) if type_ in HOUSE_NUMBER_TYPES else row_end(cell, 0, type_)
    if cell and end == len(cell) and not is_quantity(cell, 0):
        yield Finding(start, start + end, type_, LOOSE_SCORE, 1, f"{type_.lower()}.column")


def _after(sample: Sample, label: Label, type_: str) -> list[Finding]:
    if label.name.startswith(TAIL):
        return _after_tail(sample, label, type_)
    if label.name in WEAK:
        start = _at_end(gaps.NARROW, sample, label)
        value = value_at(sample.text, start)
        if (label.name.startswith(LOOSE) and not is_surely_number(value)) or (
            sample.text[label.start] == "#" and is_colour(value)
        ):
            return []
        return _by_itself(sample, start, type_, DIRECT_SCORE, label)
    start = _at_end(gaps.DIRECT, sample, label)
    if type_ == DE_KVNR and sample.text[start : start + 1].isdigit():
        return _by_itself(sample, start, CONTRACT_NUMBER, LOOSE_SCORE, label)  # the insurer's own number
    first = _number(sample, start, type_, DIRECT_SCORE, label)
    if first:
        return [first, *_listed(sample, first)]
    if type_ in LENGTHS or sample.lowered[label.start : label.end].endswith(_WIDE_LABELS):
        return _by_itself(sample, _at_end(gaps.WIDE, sample, label), type_, LOOSE_SCORE, label)
    return []


def _after_tail(sample: Sample, label: Label, type_: str) -> list[Finding]:
    """Whatever offices number: the word before decides nothing, but there has to be one."""
    before = sample.lowered[max(0, label.start - 3) : label.start].rstrip("-")
    if len(before) < 2 or not before[-2:].isalpha():
        return []
    start = _at_end(gaps.DIRECT, sample, label)
    return [] if _begins_with_label(sample, start) else _by_itself(sample, start, type_, LOOSE_SCORE, label)


def _begins_with_label(sample: Sample, start: int) -> bool:
    """ "CHE-Nummer UID CHE000000000": what follows has a better label of its own."""
    letters = sample.text[start : start + CONTEXT]
    digit = next((at for at, sign in enumerate(letters) if sign.isdigit()), 0)
    return any(label.start >= start for label in sample.labels.nearest(start + digit, digit))


def _at_end(gap: re.Pattern[str], sample: Sample, label: Label) -> int:
    match = gap.match(sample.text, label.end)
    return match.end() if match else label.end


def _by_itself(sample: Sample, start: int, type_: str, score: float, label: Label) -> list[Finding]:
    found = _number(sample, start, type_, score, label)
    return [found] if found and is_number_by_itself(sample.text[found.start : found.end]) else []


def _number(sample: Sample, start: int, type_: str, score: float, label: Label) -> Finding | None:
    text = sample.text
    value = value_at(text, start)
    if is_quantity(text, start) or _other_label_between(sample, start, label):
        return None
    if type_ in LENGTHS:
        # What passes its check is found by its shape, and by it alone: a row may go on behind it.
        end = 0 if is_valid_at(sample, start, type_) else row_end(text, start, type_)
        return Finding(start, end, type_, LOOSE_SCORE, 1, f"{type_.lower()}.labelled") if end else None
    if not may_be_number(value, announced=":" in text[label.end : start]):
        return None
    rule = f"{type_.lower()}.{1 if score > LOOSE_SCORE else 2}"
    return Finding(start, start + len(value), type_, score, 1, rule)


def _other_label_between(sample: Sample, start: int, label: Label) -> bool:
    digit = next(
        (i for i in range(start, min(start + CONTEXT, len(sample.text))) if sample.text[i].isdigit()), start
    )
    nearest = sample.labels.nearest(digit, CONTEXT)
    if not nearest or label in nearest or nearest[0].start >= start:
        return False  # also if the number begins with a label's letters: "Vertrag KFZ 897 106"
    # A weak word may be part of a label ("use case"); any other label that ends with it says it better.
    longer = label.name not in WEAK or nearest[0].start < label.start
    return nearest[0].end > label.end or (nearest[0].end == label.end and longer)


def _listed(sample: Sample, first: Finding) -> Iterator[Finding]:
    """Yield what follows in a list: "Kundennummern 4711, 4712 und 4713"."""
    previous, text = first, sample.text
    while joint := gaps.LIST.match(text, previous.end):
        start = joint.end()
        value = value_at(text, start)
        last = text[previous.start : previous.end]
        alike = abs(len(value) - len(last)) <= 1 and value.isdigit() == last.isdigit()
        if not (alike or ("/" in joint[0] and is_number_by_itself(value))) or not may_be_number(value):
            return
        if is_quantity(text, start) or sample.labels.nearest(start + len(value), len(value)):
            return
        previous = previous._replace(start=start, end=start + len(value))
        yield previous


def _before(sample: Sample, label: Label, type_: str) -> list[Finding]:
    """Return a number that its label follows: "4711-22 (Kd.-Nr.)", "4711 ist meine Kundennummer"."""
    window_start = max(0, label.start - 2 * CONTEXT)
    window = sample.text[window_start : label.start]
    if label.name in WEAK or window[-1:] not in {" ", "(", "["}:
        return []
    value = gaps.BEHIND.search(window)
    if not value or not is_number_by_itself(value[1]) or is_quantity(window, value.start(1)):
        return []
    start, end = (window_start + place for place in value.span(1))
    return [Finding(start, end, type_, LOOSE_SCORE, 1, f"{type_.lower()}.behind")]
