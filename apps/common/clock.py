"""The one clock. Validity is computed from dates when asked, in the organisation's time zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- this is the one place


def zone() -> ZoneInfo:
    """The organisation's time zone, in which a day begins and ends."""
    return ZoneInfo(settings.TIME_ZONE)


def today(at: datetime | None = None) -> date:
    """The organisation's calendar day at a moment (default: now). An AVV's last day counts whole."""
    return (at or now()).astimezone(zone()).date()


def start_of(day: date) -> datetime:
    """The first moment of that day here."""
    return datetime.combine(day, time.min, tzinfo=zone())
