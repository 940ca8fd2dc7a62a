"""Putting a reminder off, and taking care."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.accounts.services import leaving
from apps.audit import System
from apps.common import clock
from apps.notices.models import Reminder
from apps.notices.navigation import dates_waiting
from apps.notices.services import deadlines, handling
from apps.notices.services.deadlines import Deadline
from tests.access.events import events_of, undone
from tests.notices.makers import TODAY, House, log, move, on, run_every_day, run_on, told
from tests.vendors import makers


def due(home: House, by: User) -> Deadline:
    found = deadlines.find("use_case_review", str(home.use_case.pk), by=by)
    assert found is not None
    return found


def snooze(home: House, until: int, *, day: int, by: User | None = None) -> None:
    """``until`` and ``day`` count from TODAY."""
    who = by or home.owner
    with on(day):
        handling.snooze(due(home, who), TODAY + timedelta(days=until), by=who)


def acknowledge(home: House, *, day: int, by: User | None = None) -> None:
    who = by or home.owner
    with on(day):
        handling.acknowledge(due(home, who), by=who)


def waiting(home: House, day: int) -> int:
    with on(day):
        return dates_waiting(home.owner)


def test_a_snoozed_reminder_comes_again_on_its_day_and_once(home: House) -> None:
    run_on(0)
    snooze(home, 5, day=0)
    assert [run_on(day) for day in (0, 4, 5, 5, 6)] == [0, 0, 1, 0, 0]
    assert told(home.owner) == ["due_use_case_review"] * 2
    reminder = Reminder.objects.get()
    assert events_of(reminder) == ["reminder:send", "reminder:snooze", "reminder:repeat"]
    assert (reminder.snoozed_until, reminder.snoozed_by) == (None, None)


def test_nothing_is_sent_below_a_snooze_and_only_the_nearest_after_it(home: House) -> None:
    run_on(0)
    snooze(home, 25, day=1)
    run_every_day(2, 25)
    assert [(left, threshold) for left, threshold, _who, _level in log()] == [(30, 30), (5, 7)]


def test_the_day_itself_comes_however_long_the_snooze(home: House) -> None:
    run_on(0)
    snooze(home, 30, day=0)
    run_every_day(1, 30)
    assert [threshold for _left, threshold, _who, _level in log()] == [30, 0]


def test_a_snooze_stops_the_escalation_until_it_ends(home: House) -> None:
    run_on(23)
    snooze(home, 27, day=23)
    run_every_day(24, 28)
    assert told(home.deputy) == []
    assert told(home.owner) == ["due_use_case_review"] * 2
    run_on(29)
    assert log()[-2:] == [(1, 1, str(home.owner), 0), (1, 7, str(home.deputy), 1)]


@pytest.mark.parametrize("until", [-1, 0, 31])
def test_only_a_day_between_now_and_the_date_is_taken(home: House, until: int) -> None:
    run_on(0)
    with pytest.raises(handling.NotPossibleError, match="after today"):
        snooze(home, until, day=0)
    assert Reminder.objects.get().snoozed_until is None


@pytest.mark.parametrize("day", [30, 33])
def test_what_is_due_can_not_be_put_off(home: House, day: int) -> None:
    run_on(day)
    with pytest.raises(handling.NotPossibleError, match="can't be put off"):
        snooze(home, day + 1, day=day)


def test_before_the_first_reminder_there_is_nothing_to_answer(home: House) -> None:
    with pytest.raises(handling.NotPossibleError, match="No reminder"):
        snooze(home, 5, day=0)
    with pytest.raises(handling.NotPossibleError, match="No reminder"):
        acknowledge(home, day=0)


def test_who_takes_care_stops_the_levels_of_that_threshold(home: House) -> None:
    run_on(23)
    acknowledge(home, day=24)
    run_every_day(24, 28)
    assert told(home.deputy) == told(home.manager) == []
    run_on(29)
    assert log()[-1] == (1, 1, str(home.owner), 0)


def test_the_deputy_may_take_care_for_the_owner(home: House) -> None:
    run_on(0)
    assert waiting(home, 0) == 1
    acknowledge(home, day=1, by=home.deputy)
    assert waiting(home, 1) == 0
    reminder = Reminder.objects.get()
    assert (reminder.acknowledged_by, events_of(reminder)[-1]) == (home.deputy, "reminder:acknowledge")


def test_it_is_said_once(home: House) -> None:
    run_on(0)
    acknowledge(home, day=0)
    with pytest.raises(handling.NotPossibleError, match="already"):
        acknowledge(home, day=0, by=home.manager)
    with pytest.raises(handling.NotPossibleError, match="already"):
        snooze(home, 5, day=0)


def test_of_one_date_several_reminders_count_as_one(home: House) -> None:
    for day in (0, 16, 23):
        run_on(day)
    assert waiting(home, 23) == 1
    snooze(home, 25, day=23)
    assert [waiting(home, 24), waiting(home, 25)] == [0, 1]


def test_a_date_that_moved_waits_for_nobody(home: House) -> None:
    run_on(0)
    move(home.use_case, 200)
    run_on(1)
    assert waiting(home, 1) == 0


def test_others_find_no_such_date(home: House) -> None:
    stranger = makers.person("employee", "manager")
    with on(0):
        for person in (stranger, home.dpo):
            assert deadlines.find("use_case_review", str(home.use_case.pk), by=person) is None
        assert deadlines.find("use_case_review", "no-number", by=home.owner) is None
        assert deadlines.find("weather", "1", by=home.owner) is None


def test_who_watches_may_take_what_nobody_answers_for(home: House) -> None:
    for person in (home.owner, home.deputy, home.manager):
        leaving.leave(person, by=System("test"))
    run_on(0)
    acknowledge(home, day=0, by=home.dpo)
    assert Reminder.objects.get().acknowledged_by == home.dpo


def test_an_answer_to_a_date_that_is_not_ones_own_is_refused(home: House) -> None:
    run_on(0)
    stranger = makers.person("employee")
    with on(0), pytest.raises(handling.NotPossibleError, match="don't answer"):
        handling.acknowledge(due(home, home.owner), by=stranger)


def test_an_answer_falls_with_its_transaction(home: House) -> None:
    run_on(0)
    with undone():
        acknowledge(home, day=0)
    reminder = Reminder.objects.get()
    assert (reminder.acknowledged_at, events_of(reminder)) == (None, ["reminder:send"])


def test_the_database_refuses_a_snooze_beyond_the_date(home: House) -> None:
    run_on(0)
    late: date = clock.today() + timedelta(days=4000)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.update(snoozed_until=late, snoozed_by=home.owner)
