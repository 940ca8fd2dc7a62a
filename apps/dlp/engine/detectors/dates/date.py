"""Dates in German and English spellings (DIN 5008, ISO 8601, and what people type), and dates of birth.

A year alone is no date. A day and month in digits ("3.4.") need a word such as "am" or "bis" before them.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.dates.birth import is_birth
from apps.dlp.engine.detectors.dates.months import ENGLISH_MONTHS, MONTHS, NAMES
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import DATE, DATE_OF_BIRTH

# A first digit that continues no word or number. It leads each pattern: text without digits is free.
_FIRST = r"[0-9](?<!\w[0-9])(?<![0-9][.,:/][0-9])"
_DAY = rf"{_FIRST}[0-9]?"
_WHOLE = r"[0-9](?<!\w[0-9])(?<![0-9][.:/][0-9])"  # with its year also behind a cell: "4711,1985-04-12"
_YEAR = r"(?:1[89]|20|21)[0-9]{2}"
_CLOCK = r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,6})?)?"
_TIME = rf"(?:(?:T|,? {{1,2}}){_CLOCK}(?:Z|[+\-][0-9]{{2}}:?[0-9]{{2}})?)"

_NUMERIC = re.compile(
    rf"(?P<a>{_WHOLE}[0-9]?)(?P<sign>[./\-]) ?(?P<b>[0-9]{{1,2}})(?P=sign) ?(?P<year>{_YEAR}|[0-9]{{2}})(?!\w"
    rf"|[./:][0-9]|-[0-9](?![0-9]?\.))"
)
_ISO = re.compile(
    rf"{_WHOLE}[0-9]{{3}}(?<=[12][0-9]{{3}})(?P<sign>[\-/.])(?P<month>[0-3]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])"
    rf"(?:{_TIME})?(?![0-9]|[./\-][0-9])"
)
# As programs write it: "GEB=19941130", "|19720518|".
_COMPACT = re.compile(
    r"(?P<year>19|20)(?<![\w.,\-]..)[0-9]{2}(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?![\w.,\-])"
)
_FIELD_BEFORE = re.compile(r"(?:[=|;:^\t\"']|geb|datum|date|birth|\bam)[ \"']{0,2}\Z")
_SHORT = re.compile(rf"(?P<a>{_DAY})\. ?(?P<b>1[0-2]|0?[1-9])\.(?![0-9\w])")
_DAY_MONTH = re.compile(
    rf"(?P<a>{_DAY})(?P<nth>\.|st|nd|rd"
    rf"|th)?(?: of)?[ \n]{{0,2}}(?P<month>(?i:{MONTHS}))(?:(?i:(?<=[^\W\d_]{{4}})|(?<=mai)|(?<=may))|\.?)"
    rf"(?P<year>,?[ \n]{{1,2}}{_YEAR}(?![0-9])|[ ]?'[0-9]{{2}}(?!\w))?"
)
_MONTH_YEAR = re.compile(rf"{_FIRST}(?<![0-9]/.)[0-9]?(?<!00)/(?P<year>{_YEAR})(?![\w/]|[.\-][0-9])")
_AFTER_MONTH = re.compile(
    rf"[0-9](?<=\s[0-9])(?:[0-9]{{3}}(?<={_YEAR})(?!\w|[.,]?[0-9])"
    rf"|(?P<a>[0-9]?)(?P<nth>st|nd|rd|th)?(?P<year>,?\s{_YEAR})?(?!\w|[.,:/]?[0-9]"
    rf"|\.\s?[A-Za-zÄÖÜ0-9]{{1,4}}\b))"
)
_MONTH_AT_END = re.compile(rf"(?<!\w)(?i:{MONTHS})\.?\s\Z")
_ENGLISH_MONTH_AT_END = re.compile(rf"(?<!\w)(?i:{ENGLISH_MONTHS})\.?\s\Z")

_SINCE = re.compile(rf"[Ss]eit (?<!\w.{{5}})(?P<month>(?i:{MONTHS}))(?! ?[0-9]|[\w])")
_SINCE_CLUE = clues.register("since", "seit ")
_WEEKDAY = re.compile(
    r"\b(?:meet|on|this|next|last|by|until) (?P<day>(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur"
    r"|[Ss]un)day)\b"
)
_POINTS_TO_A_DAY = re.compile(
    r"(?:\b(?:am|vom|bis|zum|ab|den|dem|der|seit|und|oder|on|zwischen|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonnabend|sonntag|termin|datum|frist)|\b(?:mo|di|mi|do|fr|sa|so)[.,]?"
    r"|[0-9]\.? ?[\-/,])[:,]?\s{0,2}\Z"
)
_LINE_START = re.compile(r"(?:\A|\n)[ \t>*(\-]{0,6}\Z")
_DAY_FOLLOWS = re.compile(r" ?(?:-|/|,|bis|und|u\.) ?[0-9]{1,2}\. ?[0-9]{1,2}\.")
_MONTH_RANGE = re.compile(r" ?(?:-|bis) ?(?:[0-9]{1,2}/[12][0-9]{3}|heute|jetzt)")
_NO_DATE = re.compile(
    r"(?:version|release|firmware|build|kapitel|abschnitt|ziffer|punkt|tabelle|abbildung|section|chapter|"
    r"table|figure|\bv|\bip|nummer|artikel|position|pos\.|nr\.?|no\.?|siehe|unter|ziff\.|pkt\.|kap\."
    r"|gliederung|regel|anlage|rn\.?|rz\.?|art\.|abs\.|satz|[§#])[ .:]{0,2}\Z"
)
_IM = re.compile(r"\b(?:im|seit|ab|bis|anfang|mitte|ende)\s\w{3,9}\.?\s\Z")
_LAW_GAZETTE = re.compile(
    r",? ?\(?(?:R?BGBl|RGBl|BStBl|ABl\.|GVBl|GVOBl|BAnz)"
)  # the date of a law is nobody's
_SMALL = ("may", "march", "mar", "dec", "sep")  # words of English prose when small


def find(sample: Sample) -> Iterator[Finding]:
    """Yield dates as DATE, those of a birth as DATE_OF_BIRTH."""
    text = sample.text
    since = (_SINCE.match(text, place) for place in sample.places(_SINCE_CLUE))
    yield from (Finding(*m.span("month"), DATE, 0.6, 1, "date.since") for m in since if m)
    if "day" in text:
        yield from (Finding(*m.span("day"), DATE, 0.6, 1, "date.weekday") for m in _WEEKDAY.finditer(text))
    # Where numbers begin, how many digits they have, and the sign behind: read once for all rules.
    numbers = [(first, last - first, text[last : last + 1]) for first, last in sample.numbers]
    for rule in _RULES if numbers else ():
        for start, match in _dates(sample, rule, numbers):
            yield _finding(sample, start, _end(text, match), rule.name)
            if day := _OTHER_DAY.search(text, max(0, start - 13), start):
                yield _finding(sample, day.start("day"), day.end("day"), rule.name)


def _dates(
    sample: Sample, rule: "_Rule", numbers: list[tuple[int, int, str]]
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where a rule's dates begin: tried are numbers of the right length before one of its signs."""
    text, behind = sample.text, 0
    lengths, signs = rule.lengths, rule.signs
    for first in [n for n, length, sign in numbers if length in lengths and (not signs or sign in signs)]:
        if first >= behind and (match := rule.pattern.match(text, first)):
            behind = match.end()
            start = rule.accepts(sample, match)
            if start and not _LAW_GAZETTE.match(text, behind):
                yield start - 1, match


def _end(text: str, match: re.Match[str]) -> int:
    """The clock time at the head of a line is of a log, and no part of a date."""
    heads_line = text[max(0, match.start() - 1) : match.start()] in {"", "\n"}
    return match.end("day") if heads_line and match.re is _ISO else match.end()


def _finding(sample: Sample, start: int, end: int, rule: str) -> Finding:
    while sample.text[end - 1].isspace():
        end -= 1
    birth = is_birth(sample, start, end)
    return Finding(start, end, DATE_OF_BIRTH if birth else DATE, 0.9 if birth else 0.8, 1, rule)


# Each rule answers where the date begins, plus one; 0 says that it is none.


def _numeric(sample: Sample, match: re.Match[str]) -> int:
    a, b = int(match["a"]), int(match["b"])
    swapped = match["sign"] == "/" and a <= 12 < b <= 31
    if not (_is_day(a, b) or swapped) or (match["sign"] != "/" and _is_other(sample, match)):
        return 0
    inside = match["sign"] == "-" and sample.text[max(0, match.start() - 1) : match.start()] == "-"
    doubtful = inside or (match["sign"] == "-" and len(match["year"]) == 2)
    if doubtful and not _POINTS_TO_A_DAY.search(sample.before(match.start(), 14)):
        return 0
    return _range_start(sample.text, match.start()) + 1


def _iso(sample: Sample, match: re.Match[str]) -> int:
    day, month = int(match["day"]), int(match["month"])
    swapped = _is_day(month, day) and is_birth(sample, *match.span())
    return match.start() + 1 if _is_day(day, month) or swapped else 0


def _compact(sample: Sample, match: re.Match[str]) -> int:
    in_field = _FIELD_BEFORE.search(sample.before(match.start(), 10))
    return match.start() + 1 if in_field and _is_day(int(match["day"]), int(match["month"])) else 0


def _short(sample: Sample, match: re.Match[str]) -> int:
    if not _is_day(int(match["a"]), int(match["b"])) or _is_other(sample, match):
        return 0
    before = sample.before(match.start(), 14)
    numbered = _LINE_START.search(before) and match["b"][0] != "0" and int(match["a"]) < 13
    if numbered and not _DAY_FOLLOWS.match(sample.text, match.end()):
        return 0  # "3.4. Ergebnis" is a heading
    return _range_start(sample.text, match.start()) + 1


def _month_year(sample: Sample, match: re.Match[str]) -> int:
    if not 1 <= int(match[0].split("/")[0]) <= 12:
        return 0
    before = sample.before(match.start(), 14)
    pointed = (
        _POINTS_TO_A_DAY.search(before)
        or _LINE_START.search(before)
        or _MONTH_RANGE.match(sample.text, match.end())
    )
    return match.start() + 1 if pointed else 0


def _day_month(sample: Sample, match: re.Match[str]) -> int:
    if not 1 <= int(match["a"]) <= 31:
        return 0
    if match["month"] in _SMALL and not (match["year"] or match["nth"]):
        return 0
    return _range_start(sample.text, match.start()) + 1


def _after_month(sample: Sample, match: re.Match[str]) -> int:
    text, start = sample.text, match.start()
    from_ = max(0, start - 12)
    if not sample.lowered.endswith(NAMES, from_, start - (2 if text[start - 2 : start - 1] == "." else 1)):
        return 0
    if match["a"] is None:  # a month and its year
        month = _MONTH_AT_END.search(text, from_, start)
        return month.start() + 1 if month and month[0].strip() not in _SMALL else 0
    month = _ENGLISH_MONTH_AT_END.search(text, from_, start)
    if not month or not 1 <= int(text[start] + match["a"]) <= 31:
        return 0
    sure = match["nth"] or match["year"]
    if not sure and (month[0].strip() in _SMALL or _counts_something(sample, match)):
        return 0
    return month.start() + 1


def _counts_something(sample: Sample, match: re.Match[str]) -> bool:
    """ "im August 12 Mitarbeiter" counts people."""
    follows = sample.text[match.end() : match.end() + 2].strip()
    return follows[:1].isupper() or _IM.search(sample.before(match.start(), 22)) is not None


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _is_other(sample: Sample, match: re.Match[str]) -> bool:
    return _NO_DATE.search(sample.before(match.start(), 16)) is not None


# The first of two days that share a month: "25. und 28. Dezember".
_OTHER_DAY = re.compile(r"(?<![\w.,/\-])(?P<day>[0-3]?[0-9]\.) (?:und|bis|oder|u\.|sowie|auf den) \Z")
_RANGE_AT_END = re.compile(r"(?<![\w.,/\-])[0-3]?[0-9]\.? ?[\-/] ?\Z")


def _range_start(text: str, start: int) -> int:
    """Return where "12.-" or "1./" begins before a date, or the date's own start."""
    before = _RANGE_AT_END.search(text, max(0, start - 7), start)
    return before.start() if before else start


class _Rule(NamedTuple):
    """`lengths`: how many digits its first number has; `signs`: what may follow it, if that is certain."""

    name: str
    pattern: re.Pattern[str]
    accepts: Callable[[Sample, re.Match[str]], int]
    lengths: tuple[int, ...] = (1, 2)
    signs: str = ""


_RULES = (
    _Rule("date.numeric", _NUMERIC, _numeric, signs="./-"),
    _Rule("date.iso", _ISO, _iso, (4,), "./-"),
    _Rule("date.compact", _COMPACT, _compact, (8,)),
    _Rule("date.short", _SHORT, _short, signs="."),
    _Rule("date.month_year", _MONTH_YEAR, _month_year, signs="/"),
    _Rule("date.day_month", _DAY_MONTH, _day_month),
    _Rule("date.month", _AFTER_MONTH, _after_month, (1, 2, 4)),
)
