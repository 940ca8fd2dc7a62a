"""Each reminder once, whatever happens to the task."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.services import leaving
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.audit.record import record
from apps.notices import services
from apps.notices.models import Notice, Reminder
from apps.notices.services import reminders
from apps.notices.sources import SOURCES
from apps.register.models import UseCaseState
from portal.celery import app, remind
from tests.access.events import events_of
from tests.notices.makers import (
    TODAY,
    House,
    house,
    log,
    moment,
    move,
    on,
    reviewed,
    run_every_day,
    run_on,
    told,
)


@pytest.fixture
def home(db: None) -> House:
    return house(100)


def test_a_date_that_nobody_tends_goes_through_all_thresholds_and_levels(home: House) -> None:
    for day in range(0, 80, 5):  # every day of so many weeks would tell nothing more
        run_on(day)
    run_every_day(80, 110)
    owner, deputy, manager = (str(person) for person in (home.owner, home.deputy, home.manager))
    assert log() == [
        (90, 90, owner, 0),
        (30, 30, owner, 0),
        (14, 14, owner, 0),
        (7, 7, owner, 0),
        (5, 7, deputy, 1),
        (3, 7, manager, 2),
        (1, 1, owner, 0),
        (0, 0, owner, 0),
        (0, 1, deputy, 1),
        (-1, 0, deputy, 1),
        (-1, 1, manager, 2),
        (-2, 0, manager, 2),
    ]
    assert told(home.owner) == ["due_use_case_review"] * 6
    assert told(home.deputy) == told(home.manager) == ["due_escalated"] * 3
    notice = home.deputy.notices.latest("pk")
    assert notice.facts["record"] == f"Review of a use case: {home.use_case}", "not every date is one"


def test_every_run_of_a_day_but_the_first_sends_nothing(home: House) -> None:
    assert [run_on(10), run_on(10), run_on(10), run_on(11)] == [1, 0, 0, 0]
    assert Notice.objects.count() == 1


def test_after_weeks_without_a_run_only_the_nearest_is_sent(home: House) -> None:
    run_on(10)
    assert run_on(95) == 1
    assert log() == [(90, 90, str(home.owner), 0), (5, 7, str(home.owner), 0)]


def test_a_date_that_passed_in_an_outage_is_still_announced_once(home: House) -> None:
    run_on(93)
    assert [run_on(104), run_on(104)] == [1, 0]
    assert log()[-1] == (-4, 0, str(home.owner), 0)


def test_a_date_that_moves_starts_anew_and_the_old_one_ends(home: House) -> None:
    run_on(10)
    move(home.use_case, 130)
    assert run_on(11) == 0
    old = Reminder.objects.get()
    assert old.ended_at is not None
    assert events_of(old) == ["reminder:send", "reminder:end"]
    assert run_on(40) == 1
    assert Reminder.objects.filter(ended_at=None).get().due_on == TODAY + timedelta(days=130)


def test_a_date_that_moves_there_and_back_is_not_told_again(home: House) -> None:
    run_on(10)
    move(home.use_case, 200)
    run_on(11)
    move(home.use_case, 100)
    assert run_on(12) == 0
    assert Reminder.objects.get().ended_at is None


def test_a_use_case_that_has_ended_is_not_awaited(home: House) -> None:
    run_on(10)
    home.use_case.state = UseCaseState.RETIRED
    home.use_case.save()
    run_every_day(70, 101)
    assert len(log()) == 1


def test_who_was_shut_out_is_skipped(home: House) -> None:
    for person in (home.owner, home.deputy):
        leaving.leave(person, by=System("test"))
    Notice.objects.all().delete()
    run_on(10)
    assert log() == [(90, 90, str(home.manager), 2)]
    assert told(home.manager) == ["due_use_case_review"]


def test_a_date_without_anybody_goes_to_who_watches(home: House) -> None:
    officer = home.dpo
    for person in (home.owner, home.deputy, home.manager):
        leaving.leave(person, by=System("test"))
    Notice.objects.all().delete()
    run_on(10)
    assert log() == [(90, 90, "-", 3)]
    assert told(officer) == ["due_nobody"]


def test_a_notice_names_the_record_and_the_day_in_the_language_of_the_person(home: House) -> None:
    home.owner.language = "de"
    home.owner.save()
    run_on(10)
    notice = Notice.objects.get()
    reminder = str(Reminder.objects.get().pk)
    assert notice.facts == {"record": str(home.use_case), "day": "18. Juni 2027", "reminder": reminder}
    assert notice.link == home.use_case.get_absolute_url()


def test_one_record_that_fails_does_not_silence_the_others(home: House, monkeypatch: Any) -> None:
    other = reviewed(home.owner, None, home.department, 90)
    notify = services.notify

    def fail_for_one(*args: Any, **facts: Any) -> None:
        if facts["record"] == str(home.use_case):
            raise RuntimeError
        notify(*args, **facts)

    move(home.use_case, 90)
    monkeypatch.setattr(reminders, "notify", fail_for_one)
    assert run_on(0) == 1
    assert [reminder.target_id for reminder in Reminder.objects.all()] == [str(other.pk)]
    monkeypatch.undo()
    assert run_on(0) == 1  # nothing of the failed one was left behind


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_one_kind_of_date_that_fails_does_not_silence_the_others(home: House) -> None:
    def fail(_today: Any) -> Any:
        raise RuntimeError

    before = dict(SOURCES.items())
    broken = replace(before["use_case_review"], rows=fail)
    SOURCES._entries.clear()
    SOURCES._entries.update({"broken": broken} | before)
    try:
        assert run_on(10) == 1
    finally:
        SOURCES._entries.clear()
        SOURCES._entries.update(before)


def test_a_worker_killed_midway_leaves_whole_reminders(home: House, monkeypatch: Any) -> None:
    reviewed(home.owner, None, home.department, 90)
    move(home.use_case, 90)
    written: list[Any] = []

    def die_at_the_second(*args: Any, **facts: Any) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(args)
        record(*args, **facts)

    monkeypatch.setattr(reminders, "record_event", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run_on(0)
    assert (Reminder.objects.count(), Notice.objects.count()) == (1, 1)
    monkeypatch.undo()
    assert run_on(0) == 1
    assert (Reminder.objects.count(), Notice.objects.count()) == (2, 2)


def test_the_day_begins_at_midnight_of_the_organisation(home: House) -> None:
    """100 days from the 10th of March is the 18th of June; its ninetieth day before begins on the 20th."""
    with moment(datetime(2027, 3, 19, 22, 59, tzinfo=UTC)):
        assert reminders.send_due() == 0
    with moment(datetime(2027, 3, 19, 23, 1, tzinfo=UTC)):
        assert reminders.send_due() == 1


def test_each_one_is_in_the_log_with_ids_and_numbers_only(home: House) -> None:
    run_on(10)
    event = AuditEvent.objects.get(event="reminder:send")
    assert event.details == {
        "source": "use_case_review",
        "record": str(home.use_case.pk),
        "due_on": "2027-06-18",
        "threshold": 90,
        "level": 0,
    }


def test_a_run_that_has_taken_long_enough_leaves_the_rest_to_the_next(home: House) -> None:
    with on(10):
        assert [reminders.send_due(seconds=0), reminders.send_due()] == [0, 1]


def test_looking_costs_the_same_for_one_date_and_for_many(home: House) -> None:
    def cost() -> int:
        run_on(10)
        with CaptureQueriesContext(connection) as queries:
            assert run_on(10) == 0
        return len(queries)

    few = cost()
    for _number in range(6):
        reviewed(home.owner, home.deputy, home.department, 30)
    assert cost() == few


def test_beat_asks_every_hour_and_the_message_is_empty(home: House) -> None:
    entry = app.conf.beat_schedule["remind"]
    assert entry["task"] == remind.name
    assert entry.get("args", ()) == entry.get("kwargs", ()) == ()
    assert entry["schedule"].minute == {7}
    assert len(entry["schedule"].hour) == 24
    with on(10):
        remind()
    assert Reminder.objects.count() == 1
