"""Moments that stand for a day."""

from datetime import date, datetime, timedelta

from apps.common import clock


def noon_of(day: date) -> datetime:
    """24 hours from now may be this day or the one after the next: the clocks go forward, and back."""
    return clock.start_of(day) + timedelta(hours=12)


def noon_in(days: int) -> datetime:
    """Noon, so many days from today."""
    return noon_of(clock.today() + timedelta(days=days))
