"""What a cell of a workbook shows: numbers as their format writes them, dates as ISO 8601 has them."""

from datetime import datetime, timedelta

from apps.common.extraction.inside.cell_styles import Style

DAY_ZERO, DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- workbooks know no zones
LAST_DAY = 2_958_466  # 31 December 9999


def shown(value: str, style: Style, *, since_1904: bool) -> str:
    """A number as it is read; what isn't one stays."""
    try:
        number = float(value)
    except ValueError:
        return value
    if style.is_date and 0 <= number < LAST_DAY:
        return _date(number, since_1904=since_1904)
    plain = str(int(number)) if number.is_integer() and abs(number) < 10**21 else f"{number:.15g}"
    if style.code and set(style.code) == {"0"}:  # postcodes and numbers of staff keep their zeros
        return plain.zfill(len(style.code))
    return f"{plain} €" if "€" in style.code else plain


def _date(number: float, *, since_1904: bool) -> str:
    moment = (DAY_ZERO_1904 if since_1904 else DAY_ZERO) + timedelta(days=number)
    return f"{moment:%Y-%m-%d}" if number.is_integer() else f"{moment:%Y-%m-%d %H:%M}"
