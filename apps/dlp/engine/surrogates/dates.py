"""Dates in figures, moved by a number of days and written as before."""

import re
from datetime import date, timedelta

_GERMAN = re.compile(r"(?P<day>[0-9]{1,2})(?P<sign>[./])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})")
_ISO = re.compile(r"(?P<year>[0-9]{4})(?P<sign>-)(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


def shifted(written: str, days: int) -> str | None:
    """Return the date some days later, None for what is no date of the calendar or written in another way."""
    match = _GERMAN.fullmatch(written) or _ISO.fullmatch(written)
    if match is None:
        return None
    try:
        real = date(int(match["year"]), int(match["month"]), int(match["day"]))
        moved = real + timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    day, month = (
        f"{part:0{len(match[name])}d}" for name, part in (("day", moved.day), ("month", moved.month))
    )
    order = (f"{moved.year:04d}", month, day) if match.re is _ISO else (day, month, f"{moved.year:04d}")
    return match["sign"].join(order)
