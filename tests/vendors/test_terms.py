"""How long a contract runs, from its dates alone: renewal, notice, and the version that takes its place."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.vendors import terms

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Contract:
    effective_from: date = date(2026, 1, 1)
    effective_until: date | None = date(2026, 12, 31)
    renewal_months: int | None = 12
    notice_days: int = 30
    notice_given_on: date | None = None
    replaced_from: date | None = None


def test_a_fixed_term_ends_whatever_happens() -> None:
    fixed = Contract(renewal_months=None)
    for on in (date(2025, 1, 1), date(2026, 12, 31), date(2030, 1, 1)):
        assert terms.last_day(fixed, on) == terms.ends_on(fixed) == date(2026, 12, 31)
    assert not terms.covers(fixed, date(2027, 1, 1))
    assert not terms.renews(fixed)


def test_it_goes_on_by_its_periods_as_long_as_nobody_gives_notice() -> None:
    going = Contract()
    assert terms.last_day(going, date(2026, 12, 31)) == date(2026, 12, 31)
    assert terms.last_day(going, date(2027, 1, 1)) == date(2027, 12, 31)
    assert terms.last_day(going, date(2031, 7, 1)) == date(2031, 12, 31)
    assert terms.ends_on(going) is None
    assert terms.renews(going)
    assert not terms.covers(going, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("given_on", "ends"),
    [
        (date(2026, 12, 1), date(2026, 12, 31)),  # thirty days before: in time
        (date(2026, 12, 2), date(2027, 12, 31)),  # a day late: one more period
        (date(2028, 3, 1), date(2028, 12, 31)),
    ],
)
def test_notice_in_time_ends_the_period_and_late_notice_the_next_one(given_on: date, ends: date) -> None:
    ended = Contract(notice_given_on=given_on)
    assert terms.ends_on(ended) == ends
    assert terms.covers(ended, ends)
    assert not terms.covers(ended, ends + DAY)
    assert not terms.renews(ended)
    assert terms.notice_day(ended, given_on) is None


def test_notice_ends_what_has_no_end() -> None:
    open_ended = Contract(effective_until=None, renewal_months=None)
    assert terms.last_day(open_ended, date(2099, 1, 1)) is None
    assert terms.notice_day(open_ended, date(2099, 1, 1)) is None
    assert terms.ends_on(replace(open_ended, notice_given_on=date(2026, 3, 1))) == date(2026, 3, 31)


def test_the_last_day_for_notice_moves_with_the_period() -> None:
    assert terms.notice_day(Contract(), date(2026, 5, 1)) == date(2026, 12, 1)
    assert terms.notice_day(Contract(), date(2027, 5, 1)) == date(2027, 12, 1)
    assert terms.notice_day(Contract(notice_days=0), date(2026, 5, 1)) is None


def test_a_newer_version_takes_over_with_its_first_day() -> None:
    replaced = Contract(replaced_from=date(2026, 10, 1))
    assert terms.covers(replaced, date(2026, 9, 30))
    assert not terms.covers(replaced, date(2026, 10, 1))
    assert not terms.renews(replaced)
    late = Contract(renewal_months=None, replaced_from=date(2027, 6, 1))
    assert terms.ends_on(late) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("until", "months", "ends"),
    [
        (date(2027, 2, 28), 12, [date(2028, 2, 29), date(2029, 2, 28)]),  # ends with its month, every year
        (date(2027, 1, 31), 1, [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]),
        (date(2027, 1, 30), 1, [date(2027, 2, 28), date(2027, 3, 30)]),  # § 188(3) BGB
        (date(2026, 11, 14), 3, [date(2027, 2, 14), date(2027, 5, 14)]),
    ],
)
def test_periods_are_counted_in_whole_months(until: date, months: int, ends: list[date]) -> None:
    going = Contract(effective_from=date(2026, 1, 1), effective_until=until, renewal_months=months)
    day = until
    for end in ends:
        assert terms.last_day(going, day + DAY) == end
        day = end


def test_the_calendar_ends_before_the_rule_does() -> None:
    assert terms.last_day(Contract(), date(9999, 12, 31)) == date(9999, 12, 31)
    far = Contract(effective_until=date(9990, 6, 1), renewal_months=120)
    assert terms.last_day(far, date(9995, 1, 1)) == date.max


dates = st.dates(date(2020, 1, 1), date(2060, 12, 31))
contracts = st.builds(
    Contract,
    effective_from=st.just(date(2020, 1, 1)),
    effective_until=dates,
    renewal_months=st.integers(1, 120),
    notice_days=st.integers(0, 400),
)


@given(contracts, dates)
def test_periods_leave_no_gap_and_do_not_overlap(going: Contract, on: date) -> None:
    end = terms.last_day(going, on)
    assert end is not None
    assert end >= on or end == going.effective_until
    assert terms.last_day(going, end) == end
    following = terms.last_day(going, end + DAY)
    assert following is not None
    assert following > end
    months = (following.year - end.year) * 12 + following.month - end.month
    assert months == going.renewal_months
    anchor = going.effective_until
    assert anchor is not None
    assert following.day in {end.day, anchor.day, monthrange(following.year, following.month)[1]}


@given(contracts, dates)
def test_without_notice_it_covers_every_day_and_with_notice_it_ends(going: Contract, on: date) -> None:
    assert terms.covers(going, on)
    ended = replace(going, notice_given_on=on)
    end = terms.ends_on(ended)
    assert end is not None
    assert end >= on + timedelta(days=going.notice_days) or end == going.effective_until
    assert terms.covers(ended, end) or end < ended.effective_from
    assert not terms.covers(ended, end + DAY)


@given(contracts, dates)
def test_notice_on_its_last_day_ends_the_running_period(going: Contract, on: date) -> None:
    last = terms.notice_day(going, on)
    end = terms.last_day(going, on)
    if last is None or last < going.effective_from:
        return
    assert terms.ends_on(replace(going, notice_given_on=last)) == end
    too_late = terms.ends_on(replace(going, notice_given_on=last + DAY))
    assert too_late is not None
    assert end is not None
    assert too_late > end


def test_a_gap_between_two_contracts_is_the_first_day_without() -> None:
    first = Contract(renewal_months=None)
    later = Contract(date(2027, 2, 1), date(2028, 12, 31), renewal_months=None)
    today = date(2026, 12, 1)
    assert terms.uncovered_from([first, later], today) == date(2027, 1, 1)
    assert terms.uncovered_from([later, replace(first, renewal_months=12)], today) is None
    longer = replace(first, effective_until=date(2027, 2, 1))
    assert terms.uncovered_from([later, longer], today) == date(2029, 1, 1)
    assert terms.uncovered_from([later], today) == today


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(st.lists(st.tuples(days, days), max_size=4), days)
def test_the_first_day_without_is_the_one_that_a_look_at_each_day_finds(
    spans: list[tuple[date, date]], on: date
) -> None:
    contracts = [Contract(*span, renewal_months=None) for span in spans]
    day = on
    while any(terms.covers(contract, day) for contract in contracts):
        day += DAY
    assert terms.uncovered_from(contracts, on) == day
