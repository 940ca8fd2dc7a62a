"""The months that figures of review are shown for."""

from collections.abc import Sequence
from datetime import date, timedelta

from apps.common import clock

MONTHS = 12


def last_months() -> list[date]:
    """The first days of the last twelve, newest first."""
    months = [clock.today().replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def month_named(wanted: str, months: Sequence[date]) -> date:
    """“2026-11”; what is none of them is the first."""
    return next((each for each in months if f"{each:%Y-%m}" == wanted), months[0])
