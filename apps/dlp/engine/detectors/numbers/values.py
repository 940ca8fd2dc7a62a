"""What a labelled number may look like: numbers of the house have any form, those of offices a length."""

import re

from apps.dlp.engine.detectors.base import BREAK
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
    PASSPORT,
    UK_NINO,
    US_DRIVER_LICENSE,
    US_SSN,
)

# How many letters and digits the numbers of offices have, and by how many a mistyped one differs at most.
LENGTHS = {
    DE_STEUER_ID: (11, 2), DE_STEUERNUMMER: (11, 3), DE_UST_ID: (11, 2), DE_WIRTSCHAFTS_ID: (16, 2),
    DE_RVNR: (12, 2), DE_KVNR: (10, 2), DE_PERSONALAUSWEIS: (10, 2), DE_REISEPASS: (9, 2),
    DE_FUEHRERSCHEIN: (11, 2), DE_AUFENTHALTSTITEL: (9, 2), DE_FIN: (17, 2), DE_LANR: (9, 2), DE_BSNR: (9, 2),
    AT_SVNR: (10, 2), AT_UID: (11, 2), CH_AHV: (13, 2), CH_UID: (12, 2), US_SSN: (9, 2),
    US_DRIVER_LICENSE: (10, 6), UK_NINO: (9, 2), PASSPORT: (9, 3),
}  # fmt: skip

_LONGEST = 64

# "4711-22", "K-20931", "LV 1 234 567", "SCH-2024-000123-7", "22-4711/mü", "III B 2 - 0345/24".
VALUE = (
    r"(?:(?:[A-ZÄÖÜ]{1,6}|[A-Z]{1,2}[a-z]{1,5}[A-Z]|[A-Z]{2}[a-z])[ \-/.:]|[a-zäöü]{1,3}[\-/]){0,3}"
    r"(?:[A-Z]{1,10}|[a-z]{1,6})?[0-9][A-Za-z0-9]{0,24}"
    r"(?:[ ]?-[ ]?[A-Z0-9]{1,12}(?![a-zäöüß])|-[a-zäöü]{1,3}(?!\w)|[/_.]{1,2}[A-Za-zÄÖÜäöü0-9]{1,12}"
    r"|[ ](?!(?:19|20)[0-9]{2}(?!\w))[0-9]{2,8}(?![\w:]|[.,][0-9]|\s?[€%])"
    r"|[ ][A-Z]{1,4}[ ]?[0-9]{1,8}(?!\w)|(?<=/[0-9]{2})[ ][A-Z]{2,3}(?!\w)){0,6}"
)
_VALUE = re.compile(VALUE)

# Broken by spaces and lines only in capitals: words in small letters follow a number, too.
_ROW = re.compile(
    rf"(?=[A-Z]{{0,10}}[0-9]|[A-Z]{{1,5}}{BREAK}[A-Z0-9])"
    rf"[A-Z0-9](?:(?:{BREAK}|[./])?[A-Z]{{0,4}}(?:{BREAK}|[./])?[0-9A-Z]){{3,32}}"
    r"(?:[A-Za-z](?!\w))?(?![a-zäöüß])"
    r"|(?=[A-Za-z]{0,10}[0-9])[A-Za-z0-9]{6,24}(?!\w)"
)
_GROUP = re.compile(r"[A-Za-z0-9]+")

_UNITS = (
    "EUR|USD|CHF|Euro|Uhr|Stück|Jahren?|Tagen?|Monaten?|Wochen|Stunden|km|kg|Mio|Mrd|Prozent|Personen|Seiten?"
    "|years?|days?|months?|hours?|percent|people|times|Mal"
)
_QUANTITY = re.compile(
    r"[0-9]{1,2}\.[ ]?(?:[0-9]{1,2}\.|[A-Za-zÄÖÜäöü])|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?!-?[0-9])"  # a day
    r"|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?![0-9])"
    r"|[0-9]{1,3}(?:[., ][0-9]{3})*,[0-9]{2}(?![0-9])"
    rf"|[0-9.,]+[ \t]?(?:€|%|\$|£|(?:{_UNITS})\b)"  # an amount
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def value_at(text: str, start: int) -> str:
    """Return the number of the house that begins here, "" if none does."""
    value = _VALUE.match(text, start, start + _LONGEST)
    return value[0] if value else ""


def row_end(text: str, start: int, type_: str) -> int:
    """Return where a row with the length of such numbers ends; 0 if none begins here.

    The whole row counts if it comes near enough, otherwise the groups that come nearest.
    """
    row = _ROW.match(text, start)
    if type_ == DE_KVNR and not text[start : start + 1].isalpha():
        return 0  # a number of the insurer, most likely
    length, elastic = LENGTHS[type_]
    count, best, best_end = 0, elastic + 1, 0
    for group in _GROUP.finditer(text, start, row.end()) if row else ():
        count += len(group[0])
        if abs(count - length) < best or (
            row and group.end() == row.end() and abs(count - length) <= elastic
        ):
            best, best_end = abs(count - length), group.end()
    return best_end if digits_in(text[start:best_end]) >= 2 else 0


def is_quantity(text: str, start: int) -> bool:
    """Say whether a date, a time, an amount or so many of something stands here."""
    return _QUANTITY.match(text, start) is not None


def may_be_number(value: str, *, announced: bool = False) -> bool:
    """Say whether a value may be one. Without a colon "Vertrag Nr. 12" counts clauses, and 2024 is a year."""
    digits = digits_in(value)
    return digits >= 2 and (announced or not (value.isdigit() and (digits < 3 or is_year(value))))


def is_number_by_itself(value: str) -> bool:
    """Say that a value is a number wherever its label stands: long, or letters or signs and some digits."""
    digits = digits_in(value)
    return digits >= 5 or (digits >= 3 and not value.isdigit())


def is_year(value: str) -> bool:
    return _YEAR.fullmatch(value) is not None


def is_surely_number(value: str) -> bool:
    """Say that a value is neither a count ("unter 18000") nor short."""
    return digits_in(value) >= 8 if value.replace(" ", "").isdigit() else bool(value)


def is_colour(value: str) -> bool:
    """Say whether "#" and this may be a colour of web pages: "#00FF00"."""
    return len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value)


def digits_in(text: str) -> int:
    return sum(c.isdigit() for c in text)
