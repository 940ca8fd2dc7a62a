"""Periods of the law, computed when asked and stored nowhere.

Periods of Union law follow Regulation (EEC, Euratom) No 1182/71, Art. 3. Two ends come out of it:

``due`` is the cautious end, and the one the portal counts down to: 72 hours to the second from awareness, or
the end of the last calendar day.

``latest`` is the end that Art. 3 still allows. For hours: the hour in which the event falls doesn't count
(3(1)), and the period ends with the expiry of its last hour (3(2)(a)). For days: the day of the event doesn't
count (3(1)); a last day on a Saturday or Sunday moves to the next working day (3(4)); two days or more hold
at least two working days (3(5)). Public holidays differ by Land and are not known here: they move nothing.

Hours are calendar hours: nights, Saturdays, Sundays and holidays count (3(3)), and 3(4) leaves hours out.
Whether 3(5) also stretches the 72 hours of Art. 33 is contested: it is not used. Hours are hours that pass;
when the clocks change in between, the time of day at the end differs by one from that at the beginning. Days
begin and end in the organisation's time zone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from apps.common import clock

AUTHORITY_HOURS = 72  # Art. 33(1) GDPR
SERIOUS_DAYS = 15  # Art. 73(2) AI Act
WIDESPREAD_DAYS = 2  # Art. 73(3) AI Act
DEATH_DAYS = 10  # Art. 73(4) AI Act

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FRIDAY = 4
LEAST_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class Period:
    """The first moments at which it is over: by the cautious count, and by Regulation 1182/71."""

    due: datetime
    latest: datetime
    whole_days: bool = False


def hours_after(moment: datetime, hours: int) -> Period:
    """A period in hours from an event."""
    length = timedelta(hours=hours)
    begun = moment.astimezone(UTC)
    next_hour = begun.replace(minute=0, second=0, microsecond=0) + HOUR
    return Period(begun + length, next_hour + length)


def days_after(moment: datetime, days: int) -> Period:
    """A period in days from an event."""
    first = clock.today(moment)
    last = first + timedelta(days=days)
    return Period(_midnight_after(last), _midnight_after(_stretched(first, last)), whole_days=True)


def hours_over_since(at: datetime, hours: int) -> datetime:
    """Who became aware at this moment or before has let that many hours pass."""
    return at - timedelta(hours=hours)


def days_over_since(at: datetime, days: int) -> datetime:
    """Who became aware before this moment has let that many days pass."""
    return _midnight_after(clock.today(at) - timedelta(days=days + 1))


def _stretched(first: date, last: date) -> date:
    while not _is_working_day(last) or _working_days(first, last) < LEAST_WORKING_DAYS:
        last += DAY
    return last


def _working_days(first: date, last: date) -> int:
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(_is_working_day(day) for day in days)


def _is_working_day(day: date) -> bool:
    return day.weekday() <= FRIDAY


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + DAY, time.min, tzinfo=clock.zone()).astimezone(UTC)
