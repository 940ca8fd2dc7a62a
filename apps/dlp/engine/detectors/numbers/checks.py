"""Check digits for which python-stdnum has no module. All take the compact number in capitals."""

import re
from datetime import date

_CHARACTERS = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_RVNR = re.compile(r"[0-9]{8}[A-Z][0-9]{3}")
_KVNR = re.compile(r"[A-Z][0-9]{9}")
_DOCUMENT = re.compile(r"[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]")
_LICENCE = re.compile(r"[A-Z0-9][0-9]{2}[A-Z0-9]{6}[0-9X][0-9A-Z]")
_NINO = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")
# Areas of the German pension insurers (§ 2 of the VKVV), among them those of the insurers before 2005.
_RVNR_AREAS = frozenset({2, 3, 4, *range(8, 30), *range(38, 90)})
_VIN_VALUES = {
    **{str(i): i for i in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMNPR", (1, 2, 3, 4, 5, 7, 9), strict=True)),
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def is_rvnr(number: str) -> bool:
    """German pension insurance number (§ 147 SGB VI, § 2 VKVV): area, birthday, letter, serial, check digit.

    Day and month may be 00 where a birthday is unknown, and raised by 50 where its serials are used up.
    """
    if not _RVNR.fullmatch(number) or int(number[:2]) not in _RVNR_AREAS:
        return False
    day, month = int(number[2:4]), int(number[4:6])
    if day % 50 > 31 or month % 50 > 12:
        return False
    digits = f"{number[:8]}{_CHARACTERS[number[8]] - 9:02d}{number[9:11]}"
    products = (int(d) * w for d, w in zip(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True))
    return sum(p // 10 + p % 10 for p in products) % 10 == int(number[11])


def is_kvnr(number: str) -> bool:
    """Lasting part of a German health insurance number (§ 290 SGB V): letter, eight digits, check."""
    if not _KVNR.fullmatch(number):
        return False
    digits = f"{_CHARACTERS[number[0]] - 9:02d}{number[1:9]}"
    products = (int(d) * (1 + i % 2) for i, d in enumerate(digits))
    return sum(p // 10 + p % 10 for p in products) % 10 == int(number[9])


def icao_digit(characters: str) -> int:
    """Check digit of machine-readable documents (ICAO Doc 9303 part 3, 4.9): weights 7, 3, 1, modulo 10."""
    return sum(_CHARACTERS[c] * (7, 3, 1)[i % 3] for i, c in enumerate(characters)) % 10


def is_identity_document(number: str) -> bool:
    """Serial number of a German identity card or passport: nine characters and their check digit."""
    return bool(_DOCUMENT.fullmatch(number)) and icao_digit(number[:9]) == int(number[9])


def is_driving_licence(number: str) -> bool:
    """German driving licence (annex 8 FeV): office, serial, check (weights 9 to 1, modulo 11), issue."""
    if not _LICENCE.fullmatch(number):
        return False
    rest = sum(_CHARACTERS[c] * (9 - i) for i, c in enumerate(number[:9])) % 11
    return number[9] == ("X" if rest == 10 else str(rest))


def is_lanr(number: str) -> bool:
    """German physician's number (§ 293 SGB V): six digits, check digit (weights 4 and 9), field."""
    if not re.fullmatch(r"[0-9]{9}", number) or number.startswith("000000"):
        return False
    rest = sum(int(d) * (4, 9)[i % 2] for i, d in enumerate(number[:6])) % 10
    return (10 - rest) % 10 == int(number[6])


def is_north_american_vin(number: str) -> bool:
    """Vehicle identification number with the check digit that North America asks for (49 CFR 565.15)."""
    if len(number) != 17 or not set(number) <= _VIN_VALUES.keys():
        return False
    rest = sum(_VIN_VALUES[c] * w for c, w in zip(number, _VIN_WEIGHTS, strict=True)) % 11
    return number[8] == ("X" if rest == 10 else str(rest))


def is_nino(number: str) -> bool:
    """British national insurance number (HMRC NIM39110): prefixes that are given out, six digits, suffix."""
    return bool(_NINO.fullmatch(number))


def is_birthday(ddmmyy: str) -> bool:
    """Say whether six digits are a day: Austria's numbers may have months 13 to 15."""
    day, month, year = int(ddmmyy[:2]), int(ddmmyy[2:4]), int(ddmmyy[4:])
    try:
        date(2000 + year, min(month, 12), day)
    except ValueError:
        return False
    return month <= 15
