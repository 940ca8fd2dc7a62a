"""Two workers, two people, one moment."""

from datetime import timedelta

import pytest

from apps.notices.models import Notice, Reminder
from apps.notices.services import deadlines, handling, reminders
from tests.access.test_races import again, at_once  # noqa: F401 -- a fixture
from tests.notices.makers import TODAY, House, house, on, reviewed, run_on

# The owner empties the tables afterwards.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def home(transactional_db: None) -> House:  # overrides the one that rolls back
    return house()


@pytest.mark.usefixtures("again")
def test_two_workers_send_each_reminder_once(home: House) -> None:
    for _number in range(5):
        reviewed(home.owner, home.deputy, home.department, 30)
    with on(0):
        at_once(reminders.send_due, reminders.send_due, reminders.send_due)
    assert Reminder.objects.count() == Notice.objects.count() == 6


@pytest.mark.usefixtures("again")
def test_two_workers_escalate_once(home: House) -> None:
    run_on(23)
    with on(25):
        at_once(reminders.send_due, reminders.send_due)
    assert Notice.objects.filter(person=home.deputy).count() == 1


@pytest.mark.usefixtures("again")
def test_two_workers_repeat_a_snoozed_one_once(home: House) -> None:
    run_on(0)
    with on(0):
        due = deadlines.find("use_case_review", str(home.use_case.pk), by=home.owner)
        assert due is not None
        handling.snooze(due, TODAY + timedelta(days=2), by=home.owner)
    with on(2):
        at_once(reminders.send_due, reminders.send_due)
    assert Notice.objects.filter(person=home.owner).count() == 2


@pytest.mark.usefixtures("again")
def test_either_somebody_takes_care_or_the_deputy_is_told_before(home: House) -> None:
    run_on(23)
    with on(25):
        due = deadlines.find("use_case_review", str(home.use_case.pk), by=home.owner)
        assert due is not None
        at_once(lambda: handling.acknowledge(due, by=home.owner), reminders.send_due)
        told = Notice.objects.filter(person=home.deputy).count()
        assert told == Reminder.objects.filter(level=1).count()
        reminders.send_due()
    assert Notice.objects.filter(person=home.deputy).count() == told
