"""Spans of time in the words of a sentence: thirty (30) calendar days, binnen zweier Wochen, 72-hour."""

import re
from collections.abc import Iterator, Sequence

from apps.vendors.contracts.changes.figures import number_at
from apps.vendors.contracts.changes.values import Span
from apps.vendors.contracts.changes.words import Word

_UNITS: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(r"(?:hours?|hrs?|stunden?|stündig\w{0,3})"), "hours", 1),
    (
        re.compile(r"(?:businessdays?|werktage?[ns]?|arbeitstage?[ns]?|bankarbeitstage?[ns]?)"),
        "business days",
        1,
    ),
    (re.compile(r"(?:days?|calendardays?|(?:kalender)?tage?[ns]?|tägig\w{0,3})"), "days", 1),
    (re.compile(r"(?:weeks?|wochen?|wöchig\w{0,3})"), "days", 7),
    (re.compile(r"(?:months?|(?:kalender)?monat(?:e|en|s|es)?|monatig\w{0,3})"), "months", 1),
    (re.compile(r"(?:years?|jahre?[ns]?|jährig\w{0,3})"), "months", 12),
)
_BETWEEN = frozenset({
    "calendar", "full", "consecutive", "rolling", "additional", "further", "more", "weiteren", "weitere",
    "vollen",
    "volle", "aufeinanderfolgenden", "clear", "prior",
})  # fmt: skip
_WORKING = frozenset({"business", "working"})
_TERMS = {"monatsfrist": Span(1, "months"), "jahresfrist": Span(12, "months"), "wochenfrist": Span(7, "days"),
          "fortnight": Span(14, "days")}  # fmt: skip
_TWO = {"zweier": 2, "dreier": 3}
_JOINED = re.compile(r"(.{3,20}?)(stündig|tägig|wöchig|monatig|jährig)\w{0,3}\Z")


def spans_in(words: Sequence[Word]) -> Iterator[tuple[int, int, Span]]:
    """First and behind-last word of each span, and the span."""
    at = 0
    while at < len(words):
        found = _span_at(words, at)
        if found is None:
            at += 1
            continue
        length, span = found
        yield at, at + length, span
        at += length


def _span_at(words: Sequence[Word], at: int) -> tuple[int, Span] | None:
    norm = words[at].norm
    if norm in _TERMS:
        return 1, _TERMS[norm]
    joined = _JOINED.match(norm)
    if joined:
        number = number_at([joined[1].removesuffix("e")], 0) or number_at([joined[1]], 0)
        return (1, _span(number[0], joined[2])) if number else None
    number_said = int(norm) if norm.isdigit() and len(norm) < 5 else _TWO.get(norm)
    return None if number_said is None else _counted(words, at, number_said)


def _counted(words: Sequence[Word], at: int, number: int) -> tuple[int, Span] | None:
    working = False
    for ahead in range(at + 1, min(at + 4, len(words))):
        norm = words[ahead].norm
        if norm in _WORKING:
            working = True
        elif norm not in _BETWEEN:
            if not any(pattern.fullmatch(norm) for pattern, _, _ in _UNITS):
                return None
            span = _span(number, norm)
            if working and span.unit == "days":
                span = Span(span.number, "business days")
            return ahead - at + 1, span
    return None


def _span(number: int, unit: str) -> Span:
    name, factor = next((name, factor) for pattern, name, factor in _UNITS if pattern.fullmatch(unit))
    return Span(number * factor, name)
