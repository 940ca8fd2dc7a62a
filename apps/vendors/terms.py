"""How long a contract runs: computed from its dates for the day that is asked about, never stored.

Pure: the gate asks about facts that it read, pages about records. The last day counts whole.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

ONE_DAY = timedelta(days=1)


class Term(Protocol):
    """``effective_until``: last day of the first term, None where none was agreed. ``renewal_months``: by how
    much it goes on by itself, None where it doesn't. ``notice_given_on``: the day notice was received.
    ``replaced_from``: first day of the version that takes its place."""

    @property
    def effective_from(self) -> date: ...
    @property
    def effective_until(self) -> date | None: ...
    @property
    def renewal_months(self) -> int | None: ...
    @property
    def notice_days(self) -> int: ...
    @property
    def notice_given_on(self) -> date | None: ...
    @property
    def replaced_from(self) -> date | None: ...


def covers(term: Term, on: date) -> bool:
    """Whether the day lies between the first and the last day, both whole."""
    last = last_day(term, on)
    return term.effective_from <= on and (last is None or on <= last)


def last_day(term: Term, on: date) -> date | None:
    """The last day as far as it is settled, else of the period that runs on that day; None is open-ended."""
    return ends_on(term) or _period_end(term, on)


def ends_on(term: Term) -> date | None:
    """The day it surely ends with. None as long as it runs on by itself."""
    ends = _end_by_dates(term)
    if term.replaced_from is None:
        return ends
    before = term.replaced_from - ONE_DAY
    return before if ends is None else min(ends, before)


def uncovered_from(terms: Iterable[Term], on: date) -> date | None:
    """The first day from ``on`` that none of them covers; None if there will be none."""
    known, day = list(terms), on
    while running := [term for term in known if covers(term, day)]:
        ends = [ends_on(term) for term in running]
        if None in ends:
            return None
        day = max(end for end in ends if end) + ONE_DAY
    return day


def hands_over(term: Term) -> bool:
    """Whether the version that takes its place begins on the day after its end: nothing is left open."""
    return term.replaced_from is not None and ends_on(term) == term.replaced_from - ONE_DAY


def notice_day(term: Term, on: date) -> date | None:
    """The last day on which notice ends it with ``last_day`` (§ 187(1), § 188(1) BGB).

    None where there is nothing to give notice of: no period, no end to come, or notice is given.
    """
    last = last_day(term, on)
    if last is None or term.notice_given_on or term.replaced_from or not term.notice_days:
        return None
    return last - timedelta(days=term.notice_days)


def renews(term: Term) -> bool:
    """Whether it goes on by itself after the day that ``last_day`` says."""
    return term.effective_until is not None and bool(term.renewal_months) and ends_on(term) is None


def next_term(term: Term, on: date) -> tuple[date, date | None]:
    """First and last day of a version that follows without a gap and is as long; from ``on`` if late."""
    last = last_day(term, on)
    begins = on if last is None or last < on else last + ONE_DAY
    if term.effective_until is None:
        return begins, None
    after = term.effective_until + ONE_DAY
    months = (after.year - term.effective_from.year) * 12 + after.month - term.effective_from.month
    if months and after.day == term.effective_from.day:
        return begins, _later(begins - ONE_DAY, months)
    return begins, begins + (term.effective_until - term.effective_from)


def _end_by_dates(term: Term) -> date | None:
    until, notice = term.effective_until, term.notice_given_on
    if until is None:
        return None if notice is None else notice + timedelta(days=term.notice_days)
    if not term.renewal_months:
        return until
    # Notice that came too late for one period ends the next one.
    return None if notice is None else _period_end(term, notice + timedelta(days=term.notice_days))


def _period_end(term: Term, on: date) -> date | None:
    """Last day of the period that ``on`` lies in; of the first one for every day before its end."""
    until, step = term.effective_until, term.renewal_months
    if until is None or not step or on <= until:
        return until
    months = (on.year - until.year) * 12 + on.month - until.month
    periods = -(-months // step)
    end = _later(until, periods * step)
    return end if end >= on else _later(until, (periods + 1) * step)


def _later(day: date, months: int) -> date:
    """Whole months on (§ 188(2), (3) BGB): a period that ends with a month goes on ending with one."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        return date.max
    length = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if ends_month else min(day.day, length))
