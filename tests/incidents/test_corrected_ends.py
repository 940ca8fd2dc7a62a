"""An end of the 72 hours that was corrected: said at once, and no mail names the former one."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import translation

from apps.accounts.models import RoleAssignment, User
from apps.common.outbox import consume
from apps.incidents.models import Incident
from apps.incidents.services import owners
from apps.notices.kinds import sentence
from apps.notices.models import MailJob, Notice
from apps.notices.services import reminders
from tests.incidents.makers import assessed, incident
from tests.notices.makers import moment
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("hints"),
]
BERLIN = ZoneInfo("Europe/Berlin")
AWARE = datetime(2026, 12, 1, 18, tzinfo=BERLIN)
EARLIER = AWARE.replace(hour=9, minute=15)
MOVED = "incident_end_moved"


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL = True


@pytest.fixture
def dpo(transactional_db: None) -> User:
    return makers.person("dpo", name="Sabine Keller")


@pytest.fixture
def colleague(dpo: User) -> User:
    person = makers.person("dpo", name="Jan Petersen")
    person.language = "en"
    person.save()
    return person


@pytest.fixture
def made(dpo: User) -> Incident:
    """Nobody answers for it: those who watch all dates are told on the first evening."""
    with moment(AWARE + timedelta(minutes=30)):
        return assessed(incident(aware_at=AWARE), dpo, personal_data=True, risk="risk")


def told(person: User, kind: str = MOVED) -> list[str]:
    with translation.override(person.language):
        found = Notice.objects.filter(person=person, kind=kind).order_by("pk")
        return [sentence(notice.kind, notice.facts) for notice in found]


def sent() -> list[str]:
    for job in MailJob.objects.order_by("pk"):
        MailJob.objects.filter(pk=job.pk).update(created_at=AWARE)
        consume(job.kind, job.pk)
    return [str(message.subject) for message in mail.outbox]


def correct(made: Incident, by: User, hours: int = 1, **facts: Any) -> Incident:
    with moment(AWARE + timedelta(hours=hours)):
        return assessed(made, by, **({"aware_at": EARLIER} | facts))


def remind() -> None:
    with moment(AWARE + timedelta(hours=1)):
        assert reminders.send_due() == 1


def test_who_was_told_hears_of_it_at_once_except_who_corrects_it(
    dpo: User, colleague: User, made: Incident
) -> None:
    manager = makers.person("manager")
    remind()
    correct(made, dpo)
    (said,) = told(colleague)
    assert said.startswith("The end of the 72 hours to notify the authority of INC-0001 was corrected: ")
    assert said.endswith("4 December 2026 at 09:15 (CET).")
    assert told(dpo) == told(manager) == []
    assert MailJob.objects.filter(notice__kind=MOVED).count() == 1


def test_who_answers_for_it_hears_of_it_also_after_taking_it_over(
    dpo: User, colleague: User, made: Incident
) -> None:
    dpo.language = "de"
    dpo.save()
    owners.assign(made, dpo, by=colleague)
    remind()
    correct(made, colleague)
    assert len(told(dpo)) == 1
    assert "4. Dezember 2026 um 09:15 Uhr (CET)" in told(dpo)[0]
    assert told(colleague) == []


@pytest.mark.parametrize(
    "facts", [{"aware_at": AWARE}, {"aware_at": AWARE + timedelta(seconds=40)}, {"risk": "unlikely"}], ids=str
)
def test_what_moves_no_end_tells_nobody(
    dpo: User, colleague: User, made: Incident, facts: dict[str, Any]
) -> None:
    remind()
    correct(made, dpo, **facts)
    assert told(colleague) == []


def test_who_was_told_no_end_needs_no_correction(dpo: User, colleague: User, made: Incident) -> None:
    correct(made, dpo)
    assert told(colleague) == []


def test_a_reminder_that_waited_names_the_corrected_end(dpo: User, colleague: User, made: Incident) -> None:
    remind()
    correct(made, dpo)
    with moment(AWARE + timedelta(hours=2)):
        said = [subject for subject in sent() if "INC-0001" in subject and "reported" not in subject]
    assert sum("nobody answers" in subject for subject in said) == 2
    assert len(said) == 3, "one for each, and the correction"
    assert all("09:15" in subject for subject in said)


def test_a_correction_that_was_corrected_or_is_not_owed_any_more_is_not_sent(
    dpo: User, colleague: User, made: Incident
) -> None:
    remind()
    again = correct(correct(made, dpo), dpo, hours=2, aware_at=EARLIER.replace(hour=10))
    assert len(told(colleague)) == 2
    with moment(AWARE + timedelta(hours=3)):
        corrected = [subject for subject in sent() if "was corrected" in subject]
    assert len(corrected) == 1
    assert "10:15" in corrected[0]
    third = correct(again, dpo, hours=3)
    correct(third, dpo, hours=4, risk="unlikely")
    mail.outbox.clear()
    with moment(AWARE + timedelta(hours=5)):
        assert sent() == []


def test_a_correction_is_sent_to_whoever_reads_another_language_since(
    dpo: User, colleague: User, made: Incident
) -> None:
    remind()
    correct(made, dpo)
    User.objects.filter(pk=colleague.pk).update(language="de")
    with moment(AWARE + timedelta(hours=2)):
        assert any("berichtigt" in subject for subject in sent())


def test_a_correction_is_not_sent_to_whoever_has_lost_the_office_since(
    dpo: User, colleague: User, made: Incident
) -> None:
    remind()
    correct(made, dpo)
    assert [notice.person for notice in Notice.objects.filter(kind=MOVED)] == [colleague]
    RoleAssignment.objects.filter(user=colleague).delete()
    with moment(AWARE + timedelta(hours=2)):
        sent()
    assert not any(message.to == [colleague.email] for message in mail.outbox)
