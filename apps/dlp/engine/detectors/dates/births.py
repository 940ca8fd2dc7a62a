"""Dates of birth that stand together: below one head of a table, or in a row of relatives."""

import re

from apps.dlp.engine.detectors.base import Sample

# "Geb.", "Geb.-Datum des Kindes", "customer_dob"; not "Geb. bezahlt am", "Geburtstagsgutschein", "AngebDat".
_HEAD = re.compile(r"(?:geb\.?|geboren|born|birth)(?: ?[(\[].*)?")
_IN_HEAD = re.compile(
    r"(?:(?<![^\W_])(?:geb\.?[ _\-]?(?:am|dat|datum|tag)|gbdat|bday|geboren am|born on|dob|d\.o\.b)"
    r"|geburts?[ _\-]?(?:dat|datum|tag)?|date[ _\-]?of[ _\-]?birth|birth[ _\-]?(?:date|day))(?![^\W_])"
)
_HEAD_OF_YEARS = re.compile(
    r".{0,24}?(?:(?<![^\W_])geb\.?[ _\-]?|geburts|birth[ _\-]?)(?:jahr|year)(?![^\W_])"
)
_LONGEST_HEAD = 48
# "Kind Mia, geb. 03.09.2017, Kind Ben, 11.02.2020": one word says of all what their dates are.
_RELATIVE = re.compile(
    r"(?<!\w)(?:kind|sohn|tochter|bruder|schwester|enkel|enkelin|mutter|vater|ehe(?:frau|mann)|partner(?:in)?|child|son"
    r"|daughter)(?: [^\W\d_][\w\-]{1,20}){1,2}(?:[,:] ?| ?\(| )\Z"
)
_BORN_BEFORE = re.compile(r"(?<!\w)(?:geb\.|geboren|born)[^;!?\n]{0,30}[0-9]{2}[^;!?\n]{0,60}\Z")


def is_head(head: str) -> bool:
    return len(head) <= _LONGEST_HEAD and bool(_HEAD.fullmatch(head) or _IN_HEAD.search(head))


def is_head_of_years(head: str) -> bool:
    return _HEAD_OF_YEARS.match(head) is not None


def in_row(sample: Sample, start: int) -> bool:
    """Say whether a date follows a relative, and another's birth was told before."""
    relative = _RELATIVE.search(sample.before(start, 64))
    return relative is not None and _BORN_BEFORE.search(sample.before(start, 140)) is not None
