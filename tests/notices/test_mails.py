"""Notices by mail: who wants which, in which language, and what a broken server does."""

import smtplib
import socket
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.common.outbox import JobState, consume, sweep
from apps.notices import services
from apps.notices.models import MailChoice, MailJob, MailMode, Notice
from apps.notices.services import delivery, mails
from tests.access.browsing import signed_in
from tests.access.events import events_of, undone
from tests.notices.makers import House, moment, run_on
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors.makers import person

# A job's attempt is committed before its work.
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("hints"),
]


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL, settings.DEFAULT_FROM_EMAIL = True, "portal@mail.rheinwerk.example"


@pytest.fixture
def reader(transactional_db: None) -> User:
    return person("employee")


REFUSED = smtplib.SMTPDataError(550, b"the text of somebody's mail")


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> list[str]:
    """From now on; what is handed to the server."""
    tried: list[str] = []

    def refuse(message: EmailMessage, **_options: Any) -> int:
        tried.append(str(message.subject))
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return tried


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, REFUSED)


@pytest.fixture(autouse=True)
def _quiet_ends_with_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_quiet_until", 0.0)


def tell(reader: User, kind: str = "access_granted") -> None:
    services.notify([reader], kind, "/requests/1/", use_case="UC-0001", record="UC-0001 Offers", day="1/2/27")


def deliver() -> list[bool]:
    return [consume(job.kind, job.pk) for job in MailJob.objects.exclude(state=JobState.DONE)]


@pytest.mark.parametrize(
    ("mode", "kinds"),
    [
        (None, ["due_grant_end"]),
        (MailMode.REMINDERS, ["due_grant_end"]),
        (MailMode.ALL, ["access_granted", "due_grant_end"]),
        (MailMode.NONE, []),
    ],
)
def test_everybody_gets_what_they_chose(reader: User, mode: str | None, kinds: list[str]) -> None:
    if mode is not None:
        mails.choose(mode, by=reader)
    tell(reader)
    tell(reader, "due_grant_end")
    assert sorted(MailJob.objects.values_list("notice__kind", flat=True)) == kinds
    assert Notice.objects.count() == 2


def test_without_a_server_nothing_is_prepared(reader: User, settings: Any) -> None:
    settings.NOTICE_MAIL = False
    tell(reader, "due_grant_end")
    assert not MailJob.objects.exists()


def test_a_reminder_arrives_and_names_record_and_day_only(transactional_db: None) -> None:
    from tests.notices.makers import house

    home: House = house()
    run_on(0)
    assert deliver() == [True]
    (message,) = mail.outbox
    assert message.to == [home.owner.email]
    assert message.subject == f"{home.use_case} has to be reviewed by 9 April 2027."
    assert home.use_case.get_absolute_url() in message.body
    assert reverse("notices_mail") in message.body
    assert "Drafts" not in message.body  # the purpose stays in the portal
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["Message-ID"].endswith("@mail.rheinwerk.example>")


@pytest.mark.parametrize(("language", "words"), [("de", "Guten Tag"), ("en", "Good day")])
def test_it_speaks_the_language_of_the_person(reader: User, language: str, words: str) -> None:
    reader.language = language
    reader.save()
    tell(reader, "due_grant_end")
    deliver()
    assert mail.outbox[0].body.startswith(words)


def test_a_title_with_line_breaks_makes_no_headers(reader: User) -> None:
    facts = {"record": "UC\r\nBcc: all@rheinwerk.example", "day": "1"}
    services.notify([reader], "due_grant_end", "/", **facts)
    deliver()
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == [reader.email]


def test_it_is_sent_once(reader: User) -> None:
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    assert [consume(job.kind, job.pk), consume(job.kind, job.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_who_has_left_gets_no_mail(reader: User) -> None:
    tell(reader, "due_grant_end")
    User.objects.update(is_active=False)
    assert deliver() == [True]
    assert mail.outbox == []


def test_a_mail_falls_with_its_notice(reader: User) -> None:
    with undone():
        tell(reader, "due_grant_end")
    assert not MailJob.objects.exists()


@pytest.mark.usefixtures("broken")
def test_a_broken_server_never_costs_the_notice(reader: User) -> None:
    tell(reader, "due_grant_end")
    assert deliver() == [False]
    assert services.count_unread(reader) == 1
    job = MailJob.objects.get()
    assert (job.state, job.attempts, job.last_error) == (JobState.PENDING, 1, "SMTPDataError")


def test_it_is_tried_again_with_growing_pauses_until_it_goes(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    with monkeypatch.context() as patch:
        failing(patch, REFUSED)
        assert not consume(job.kind, job.pk)
        for minutes, attempts in ((0, 1), (1, 2), (10, 2), (20, 3)):
            with moment(job.created_at + timedelta(minutes=minutes, seconds=5)):
                consume(job.kind, job.pk)
            job.refresh_from_db()
            assert (minutes, job.attempts) == (minutes, attempts)
    with moment(job.created_at + timedelta(hours=4)):
        assert consume(job.kind, job.pk)
    assert len(mail.outbox) == 1


def test_what_is_put_off_is_looked_at_again_after_minutes(reader: User) -> None:
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    MailJob.objects.update(attempts=1)
    consume(job.kind, job.pk)
    job.refresh_from_db()
    assert job.next_attempt_at > clock.now() + timedelta(minutes=4)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        socket.gaierror(),
        smtplib.SMTPServerDisconnected(),
        smtplib.SMTPConnectError(421, b""),
        smtplib.SMTPAuthenticationError(535, b""),
        smtplib.SMTPDataError(451, b""),
        smtplib.SMTPRecipientsRefused({"jana@example.org": (450, b"")}),
    ],
    ids=repr,
)
def test_a_server_that_is_away_costs_no_attempt(
    reader: User, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    with monkeypatch.context() as patch:
        failing(patch, error)
        for hours in range(0, 96, 6):
            monkeypatch.setattr(delivery, "_quiet_until", 0.0)
            with moment(job.created_at + timedelta(hours=hours)):
                assert not consume(job.kind, job.pk)
        job.refresh_from_db()
        assert (job.state, job.attempts) == (JobState.PENDING, 0)
    monkeypatch.setattr(delivery, "_quiet_until", 0.0)
    with moment(job.created_at + timedelta(hours=100)):
        assert consume(job.kind, job.pk)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "error",
    [smtplib.SMTPRecipientsRefused({"jana@example.org": (550, b"")}), smtplib.SMTPNotSupportedError()],
    ids=repr,
)
def test_what_the_server_says_of_the_mail_counts(
    reader: User, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failing(monkeypatch, error)
    tell(reader, "due_grant_end")
    assert deliver() == [False]
    assert MailJob.objects.get().attempts == 1


def test_a_server_that_never_comes_back_is_not_waited_for_for_ever(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, TimeoutError())
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    for hours in range(121, 126):
        with moment(job.created_at + timedelta(hours=hours)):
            consume(job.kind, job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DEAD


def test_a_server_that_lets_everybody_wait_is_asked_by_one_mail_a_minute(
    reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = failing(monkeypatch, TimeoutError())
    for _mail in range(3):
        tell(reader, "due_grant_end")
    assert deliver() == [False] * 3
    assert len(tried) == 1
    assert {job.attempts for job in MailJob.objects.all()} == {0}


@pytest.mark.usefixtures("broken")
def test_in_the_end_it_is_given_up_and_the_log_knows(reader: User) -> None:
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    for hours in (0, 1, 2, 4, 13):
        with moment(job.created_at + timedelta(hours=hours)):
            consume(job.kind, job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DEAD, 5)
    assert events_of(job) == ["mail:give_up"]
    assert services.count_unread(reader) == 1


def test_the_sweeper_offers_a_mail_whose_hint_was_lost(reader: User, hints: list[Any]) -> None:  # noqa: F811
    tell(reader, "due_grant_end")
    job = MailJob.objects.get()
    hints.clear()
    sweep()
    assert hints == [("mail", job.pk)]


def test_the_page_keeps_the_choice(reader: User, settings: Any) -> None:
    browser = signed_in(reader)
    url = reverse("notices_mail")
    assert 'value="reminders"' in browser.get(url).content.decode()
    assert browser.post(url, {"mode": "none"}).status_code == 302
    choice = MailChoice.objects.get()
    assert (choice.person, choice.mode, events_of(choice)) == (reader, "none", ["mail:choose"])
    assert browser.post(url, {"mode": "sometimes"}).status_code == 422
    assert browser.post(url, {}).status_code == 422
    assert "sends no notices by mail" not in browser.get(url).content.decode()
    settings.NOTICE_MAIL = False
    assert "sends no notices by mail" in browser.get(url).content.decode()
