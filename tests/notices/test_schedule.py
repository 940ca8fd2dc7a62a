"""Thresholds and levels as pure functions: no database, no clock but the given day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.notices.models import Reminder
from apps.notices.schedule import ESCALATION, THRESHOLDS, WATCH, Step, steps, threshold_of

DUE = date(2027, 3, 28)  # the day on which the clocks go forward in Berlin
PEOPLE = (1, 2, 3)
ALL = frozenset(PEOPLE)


def sent(threshold: int, left: int, level: int = 0, person: int | None = None, **fields: object) -> Reminder:
    day = DUE - timedelta(days=left)
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    who = PEOPLE[level] if person is None else person
    return Reminder(threshold=threshold, level=level, person_id=who, due_on=DUE, sent_at=at, **fields)


def planned(left: int, *before: Reminder, active: frozenset[int] = ALL) -> list[Step]:
    return list(steps(DUE, PEOPLE, before, DUE - timedelta(days=left), active))


@pytest.mark.parametrize(
    ("left", "threshold"),
    [(91, None), (90, 90), (31, 90), (30, 30), (15, 30), (14, 14), (8, 14), (7, 7), (2, 7), (1, 1), (0, 0),
     (-1, 0), (-400, 0)],
)  # fmt: skip
def test_the_nearest_threshold_counts(left: int, threshold: int | None) -> None:
    assert threshold_of(DUE, DUE - timedelta(days=left)) == threshold


@pytest.mark.parametrize("left", THRESHOLDS)
def test_the_owner_is_told_first_and_once(left: int) -> None:
    assert planned(left) == [Step(left, 0, 1)]
    assert planned(left, sent(left, left)) == []


@pytest.mark.parametrize(
    ("active", "level", "person"), [({2, 3}, 1, 2), ({3}, 2, 3), (set[int](), WATCH, None), ({1, 3}, 0, 1)]
)
def test_who_has_left_is_skipped(active: set[int], level: int, person: int | None) -> None:
    assert planned(30, active=frozenset(active)) == [Step(30, level, person)]


@pytest.mark.parametrize("threshold", [90, 30, 14])
def test_far_thresholds_do_not_escalate(threshold: int) -> None:
    last = {90: 31, 30: 15, 14: 8}[threshold]
    assert planned(last, sent(threshold, threshold)) == []


def test_the_deputy_then_the_manager_after_the_days_of_the_table() -> None:
    wait = ESCALATION[7]
    owner = sent(7, 7)
    assert planned(7 - wait + 1, owner) == []
    assert planned(7 - wait, owner) == [Step(7, 1, 2, escalated=True)]
    deputy = sent(7, 7 - wait, level=1)
    assert planned(7 - 2 * wait + 1, owner, deputy) == []
    assert planned(7 - 2 * wait, owner, deputy) == [Step(7, 2, 3, escalated=True)]
    assert planned(2, owner, deputy, sent(7, 7 - 2 * wait, level=2)) == []


def test_without_a_deputy_the_manager_is_next() -> None:
    assert planned(5, sent(7, 7), active=frozenset({1, 3})) == [Step(7, 2, 3, escalated=True)]


def test_nobody_is_told_twice_as_owner_and_manager() -> None:
    assert list(steps(DUE, (1, None, 1), [sent(7, 7)], DUE - timedelta(days=4), ALL)) == []


def test_somebody_who_takes_care_stops_that_threshold_only() -> None:
    done = sent(7, 7, acknowledged_at=datetime(2027, 3, 22, tzinfo=UTC), acknowledged_by_id=1)
    assert planned(3, done) == []
    assert planned(1, done) == [Step(1, 0, 1)]


def test_a_level_missed_in_an_outage_is_dropped_by_what_came_later() -> None:
    assert planned(-3, sent(7, 7)) == [Step(0, 0, 1)]
    assert planned(-3, sent(7, 7), sent(0, -3)) == []


def test_a_snooze_puts_off_everything_until_it_ends() -> None:
    asleep = sent(30, 30, snoozed_until=DUE - timedelta(days=10), snoozed_by_id=1)
    assert planned(14, asleep) == planned(11, asleep) == []
    assert planned(10, asleep) == [Step(14, 0, 1)]


def test_after_a_snooze_the_same_reminder_comes_again_and_the_days_count_anew() -> None:
    asleep = sent(7, 7, snoozed_until=DUE - timedelta(days=4), snoozed_by_id=1)
    assert planned(4, asleep) == [Step(7, 0, 1, again=True)]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Auckland", "America/New_York"])
def test_days_are_calendar_days_of_the_organisation(settings: object, zone: str) -> None:
    """Sent late before the day of 23 hours: Monday is two days later, if only 47 hours."""
    settings.TIME_ZONE = zone  # type: ignore[attr-defined]  # pytest-django's
    late = datetime(2027, 3, 27, 23, 30, tzinfo=ZoneInfo(zone))
    reminder = Reminder(threshold=7, level=0, person_id=1, due_on=date(2027, 4, 3), sent_at=late)
    on_sunday, on_monday = (
        list(steps(date(2027, 4, 3), PEOPLE, [reminder], day, ALL))
        for day in (date(2027, 3, 28), date(2027, 3, 29))
    )
    assert (on_sunday, on_monday) == ([], [Step(7, 1, 2, escalated=True)])
