"""Find numbers by the label before or behind them: house numbers, and numbers of offices that are mistyped."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import BREAK, CONTEXT, Sample
from apps.dlp.engine.detectors.labels import Label
from apps.dlp.engine.detectors.numbers.shaped import is_valid_at
from apps.dlp.engine.detectors.numbers.words import WEAK
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import (
    AT_SVNR,
    AT_UID,
    CH_AHV,
    CH_UID,
    DE_AUFENTHALTSTITEL,
    DE_BSNR,
    DE_FIN,
    DE_FUEHRERSCHEIN,
    DE_KVNR,
    DE_LANR,
    DE_PERSONALAUSWEIS,
    DE_REISEPASS,
    DE_RVNR,
    DE_STEUER_ID,
    DE_STEUERNUMMER,
    DE_UST_ID,
    DE_WIRTSCHAFTS_ID,
    HOUSE_NUMBER_TYPES,
    PASSPORT,
    UK_NINO,
    US_DRIVER_LICENSE,
    US_SSN,
)

DIRECT, LOOSE = 0.75, 0.6

# How many letters and digits the numbers of an office have; mistyped they have up to two more or less.
_LENGTHS = {
    DE_STEUER_ID: 11, DE_STEUERNUMMER: 11, DE_UST_ID: 11, DE_WIRTSCHAFTS_ID: 16, DE_RVNR: 12, DE_KVNR: 10,
    DE_PERSONALAUSWEIS: 10, DE_REISEPASS: 9, DE_FUEHRERSCHEIN: 11, DE_AUFENTHALTSTITEL: 9, DE_FIN: 17,
    DE_LANR: 9, DE_BSNR: 9, AT_SVNR: 10, AT_UID: 11, CH_AHV: 13, CH_UID: 12, US_SSN: 9, US_DRIVER_LICENSE: 10,
    UK_NINO: 9, PASSPORT: 9,
}  # fmt: skip
_ELASTIC = {US_DRIVER_LICENSE: 6, PASSPORT: 3, DE_STEUERNUMMER: 3, DE_PERSONALAUSWEIS: 2}

# Between a label and its number: signs, at most one new line, and words such as in "lautet bei uns die".
_SIGNS = r"[ \t:.#=*|\"'„“”»«()\[\]<>/_–\-]{0,6}"
_FILLERS = (
    r"(?:lautet|lauten|ist|sind|war|wäre|is|are|was|die|der|das|den|mit|nummer|nr|number|no|unter|meine?r?|unsere?r?"
    r"|ihre?r?|bei|uns|ihnen|my|your|the|our|with|of|also|und zwar|nämlich|noch|immer|hier|bitte|angeben|neu|alt|neue"
    r"|alte|new|old|folgende|namely|hat|has|habe|have|von|vom|des|für|for|kunden?|patienten|herrn?|frau|mr|mrs|ms)"
)
_REMARK = r"\.?(?:[ ]?\([^()\n0-9][^()\n]{0,30}\))?"
_GAP = re.compile(
    rf"{_REMARK}{_SIGNS}(?:\r?\n[> \t]{{0,4}})?{_SIGNS}(?:{_FILLERS}\b{_SIGNS}){{0,6}}", re.IGNORECASE
)
_WEAK_GAP = re.compile(
    r"[ \t]?[:#(]?[ \t]?(?:(?:mit|unter|with)[ ](?:(?:der|dem|the)[ ])?)?(?:nr\.?|nummer|no\.?|number|zeichen)?[:]?[ \t]?",
    re.IGNORECASE,
)
_FREE_GAP = re.compile(
    rf"{_REMARK}[^0-9.!?;\n]{{1,{CONTEXT - 2}}}?(?<![\w\-/])(?=[0-9]|[A-Z]{{1,10}}[\-/ \n]?(?:> )?[0-9])"
)
_PLAIN_NUMBER = ("nummer", "nummern", "nr", "number", "zeichen")

_CORE = r"(?:[A-Z]{1,10}|[a-z]{1,6})?[0-9][A-Za-z0-9]{0,24}"
_VALUE = re.compile(
    r"(?:[A-ZÄÖÜ]{1,6}[ \-/.:]|[IVX]{1,4}[ \-]|[a-z]{1,3}[\-/]){0,3}"
    rf"{_CORE}"
    r"(?:[ ]?[\-–][ ]?[A-Z0-9]{1,12}(?![a-zäöüß])|[/_.][A-Za-zÄÖÜäöü0-9]{1,12}"
    r"|[ ][0-9]{2,8}(?![\w.:,]|\s?(?:€|%|[a-zäöü]))|[ ][A-Z]{1,4}[ ]?[0-9]{1,8}(?!\w)){0,6}"
)
# Broken rows only in capitals: words in small letters follow a number, too.
_ROW = re.compile(
    rf"(?=[A-Z]{{0,10}}[0-9]|[A-Z]{{1,4}}{BREAK}[A-Z0-9])"
    rf"[A-Z0-9](?:(?:{BREAK}|[./])?[A-Z]{{0,4}}(?:{BREAK}|[./])?[0-9A-Z]){{3,32}}(?:[A-Za-z](?!\w))?(?![a-zäöüß])"
    r"|(?=[A-Za-z]{0,10}[0-9])[A-Za-z0-9]{6,24}(?!\w)"
)
_DIGIT = re.compile("[0-9]")
_GROUP = re.compile(r"[A-Za-z0-9]+")
_NOT_A_NUMBER = re.compile(
    r"[0-9]{1,2}\.[ ]?(?:[0-9]{1,2}\.|[A-Za-zÄÖÜäöü])"  # a day
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?!-?[0-9])|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?![0-9])"
    r"|[0-9]{1,3}(?:[., ][0-9]{3})*,[0-9]{2}(?![0-9])"  # an amount
    r"|[0-9.,]+[ \t]?(?:€|%|\$|£|(?:EUR|USD|CHF|Euro|Uhr|Stück|Jahren?|Tagen?|Monaten?|Wochen|Stunden|km|kg|Mio|Mrd"
    r"|Prozent|Personen|Seiten?|years?|days?|months?|hours?|percent|people|times|Mal)\b)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LIST = re.compile(r"[ ]?(?:,|;|/|&|und|and|sowie|bzw\.?|oder|or)[ \n]{1,2}")
_BEHIND = re.compile(
    rf"(?<![\w\-/.])({_VALUE.pattern})[ ]?"
    r"(?:[(\[]|,?[ ](?:ist|als|is|as|war|was|=)[ ](?:die|der|das|meine?|unsere?|ihre?|deine?|my|your|the|our|his|her)?[ ]?"
    r"(?:neue|alte|aktuelle|richtige|new|current)?[ ]?)\Z"
)


def find(sample: Sample) -> Iterator[Finding]:
    if not sample.has_digits:
        return
    for label in sample.labels:
        if type_ := type_of(label):
            yield from _after(sample, label, type_) or _before(sample, label, type_)


def type_of(label: Label) -> str | None:
    """Return the type of number that a label announces, None for labels of other things."""
    type_ = WEAK.get(label.name, label.name)
    return type_ if type_ in HOUSE_NUMBER_TYPES or type_ in _LENGTHS else None


def in_cell(cell: str, start: int, type_: str) -> Iterator[Finding]:
    """Yield what a cell of a table holds, the cell beginning at `start`."""
    whole = _VALUE.fullmatch(cell) if type_ in HOUSE_NUMBER_TYPES else None
    length = _LENGTHS.get(type_, 0)
    end = len(cell) if whole else _end_of_length(cell, 0, length, _ELASTIC.get(type_, 2)) if length else 0
    if end == len(cell) and any(c.isdigit() for c in cell) and not _NOT_A_NUMBER.match(cell):
        yield Finding(start, start + end, type_, LOOSE, 1, f"{type_.lower()}.column")


def _after(sample: Sample, label: Label, type_: str) -> list[Finding]:
    if label.name in WEAK:
        gap = _WEAK_GAP.match(sample.text, label.end)
        direct = _number(sample, gap.end() if gap else label.end, type_, DIRECT, label)
        return [direct] if direct and _is_plain(sample.text[direct.start : direct.end]) else []
    gap = _GAP.match(sample.text, label.end)
    first = _number(sample, gap.end(), type_, DIRECT, label) if gap else None
    return [first, *_listed(sample, first)] if first else _loose(sample, label, type_)


def _loose(sample: Sample, label: Label, type_: str) -> list[Finding]:
    """Any words may stand between "nummer" and a long number within reach: "Kundennummer von Herrn Albers"."""
    if type_ not in _LENGTHS and not sample.lowered[label.start : label.end].endswith(_PLAIN_NUMBER):
        return []
    gap = _FREE_GAP.match(sample.text, label.end)
    found = _number(sample, gap.end(), type_, LOOSE, label) if gap else None
    return [found] if found and _is_plain(sample.text[found.start : found.end]) else []


def _number(sample: Sample, start: int, type_: str, score: float, label: Label) -> Finding | None:
    text = sample.text
    if _NOT_A_NUMBER.match(text, start):
        return None
    digit = _DIGIT.search(text, start, start + CONTEXT)
    nearest = sample.labels.nearest(digit.start() if digit else start, CONTEXT)
    if nearest and nearest[0].end > label.end - (label.name not in WEAK) and label not in nearest:
        return None  # another label stands between
    if type_ in _LENGTHS:
        if is_valid_at(sample, start, type_):
            return None  # the shape has found it
        end = _end_of_length(text, start, _LENGTHS[type_], _ELASTIC.get(type_, 2))
        return Finding(start, end, type_, LOOSE, 1, f"{type_.lower()}.labelled") if end else None
    value = _VALUE.match(text, start)
    if not value or not _is_house_number(value[0], sure=":" in text[label.end : start]):
        return None
    return Finding(*value.span(), type_, score, 1, f"{type_.lower()}.{1 if score > LOOSE else 2}")


def _end_of_length(text: str, start: int, length: int, elastic: int) -> int:
    """Return where the row ends, or the groups whose characters come nearest to the length; 0 if none does."""
    row = _ROW.match(text, start)
    if not row:
        return 0
    count, best, best_end = 0, elastic + 1, 0
    for group in _GROUP.finditer(text, start, row.end()):
        count += len(group[0])
        if abs(count - length) < best or (group.end() == row.end() and abs(count - length) <= elastic):
            best, best_end = abs(count - length), group.end()
    return best_end if sum(c.isdigit() for c in text[start:best_end]) >= 2 else 0


def _is_house_number(value: str, *, sure: bool = False) -> bool:
    """Say whether a value may be one: without a colon "Vertrag Nr. 12" counts clauses, and 2024 is a year."""
    digits = sum(c.isdigit() for c in value)
    return digits >= 2 and (sure or not (value.isdigit() and (digits < 3 or _YEAR.fullmatch(value))))


def _is_plain(value: str) -> bool:
    """Say that a value is a number also without a colon before it: long, or letters and some digits."""
    digits = sum(c.isdigit() for c in value)
    return digits >= 5 or (digits >= 3 and not value.isdigit())


def _listed(sample: Sample, first: Finding | None) -> Iterator[Finding]:
    """Yield what follows in a list: "Kundennummern 4711, 4712 und 4713"."""
    previous = first
    while previous and (joint := _LIST.match(sample.text, previous.end)):
        value = _VALUE.match(sample.text, joint.end())
        length = previous.end - previous.start
        if not value or not (abs(len(value[0]) - length) <= 1 or ("/" in joint[0] and _is_plain(value[0]))):
            return
        if not _is_house_number(value[0]):
            return
        if sample.labels.nearest(value.end(), len(value[0])) or _NOT_A_NUMBER.match(
            value.string, value.start()
        ):
            return
        previous = previous._replace(start=value.start(), end=value.end())
        yield previous


def _before(sample: Sample, label: Label, type_: str) -> list[Finding]:
    """Return a number that its label follows: "4711-22 (Kd.-Nr.)", "4711 ist meine Kundennummer"."""
    if label.name in WEAK:
        return []
    window_start = max(0, label.start - 2 * CONTEXT)
    window = sample.text[window_start : label.start]
    value = _BEHIND.search(window) if window[-1:] in {" ", "(", "["} else None
    if not value or not _is_plain(value[1]) or _NOT_A_NUMBER.match(window, value.start(1)):
        return []
    start, end = (window_start + place for place in value.span(1))
    return [Finding(start, end, type_, LOOSE, 1, f"{type_.lower()}.behind")]
