"""Lengths of time in contracts: "thirty (30) days", "zwei Wochen", "72 Stunden"."""

import re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "sixty": 60, "ninety": 90, "einem": 1, "einer": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
    "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12, "vierzehn": 14, "fünfzehn": 15,
    "zwanzig": 20, "dreißig": 30, "sechzig": 60, "neunzig": 90,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "seventy": 70, "ninety": 90}
_WORDS |= {
    f"{tens}{ones}": _TENS[tens] + _WORDS[ones] for tens in _TENS for ones in ("one", "two", "five", "eight")
}
_WORDS |= {
    "vierundzwanzig": 24, "sechsunddreißig": 36, "fünfundvierzig": 45, "achtundvierzig": 48,
    "zweiundsiebzig": 72,
}  # fmt: skip
_UNITS = {"hours": 1, "days": 24, "weeks": 7 * 24, "months": 30 * 24}
_UNIT = {
    "hours": r"hours?|stunden?|std",
    "days": r"days?|tage?n?|tag|(?:werk|kalender|arbeits)tage?n?",
    "weeks": r"weeks?|wochen?",
    "months": r"months?|monate?n?",
}
_ANY_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPAN = re.compile(
    r"(?<![\w.,])(?:(?:by|until|am|bis|zum)\s(?:day|tag)\s(?P<nth>\d{1,3})(?!\w)|"
    rf"(?:(?P<word>{_ANY_WORD})|\(?(?P<digits>\d{{1,4}})\)?\.?)\s{{0,2}}"
    r"(?:\((?P<inner>\d{1,4}|[a-zäöüß]{3,12})\)\s{0,2})?"
    r"(?:(?:calendar|business|working|rolling|consecutive|volle?n?)\s)?"
    rf"(?:{'|'.join(f'(?P<{name}>{unit})' for name, unit in _UNIT.items())})(?!\w))"
)


def hours_in(words: str) -> list[int]:
    """Every length of time in a folded sentence, in hours and in order. A month counts as thirty days."""
    return [_hours(match) for match in _SPAN.finditer(words)]


def _hours(match: re.Match[str]) -> int:
    said = match.groupdict()
    if said["nth"]:
        return int(said["nth"]) * 24
    inner = said["inner"]
    number = int(inner) if inner and inner.isdigit() else int(said["digits"] or _WORDS[said["word"] or "one"])
    return number * next(hours for unit, hours in _UNITS.items() if said[unit])
