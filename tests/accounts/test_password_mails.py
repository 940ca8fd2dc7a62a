"""The mail to choose a password: what it says, what its row keeps, and that no server tells who is known."""

import smtplib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.account import app_settings
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection

from apps.accounts.models import PasswordMail, User
from apps.common import clock
from apps.common.outbox import JobState, consume
from apps.notices.services import delivery, password_mails
from tests.access.events import events_of
from tests.accounts.signing_in import browser, link_by_mail, signs_in, with_password
from tests.notices.makers import moment
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("hints"),
]
BERLIN = ZoneInfo("Europe/Berlin")
ASK, DONE, EMAILS = "/account/password/reset/", "/account/password/reset/done/", "/account/email/"
REFUSED = smtplib.SMTPRecipientsRefused({"jana@rheinwerk.example": (550, b"no such mailbox")})


@pytest.fixture(autouse=True)
def _set_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACCOUNT_RATE_LIMITS, settings.NOTICE_MAIL = False, False
    settings.WEB_URL, settings.ORGANISATION_NAME = "https://portal.rheinwerk.example", "Rheinwerk"
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@mail.rheinwerk.example>"
    monkeypatch.setattr(delivery, "_quiet_until", 0.0)


@pytest.fixture
def somebody(transactional_db: None) -> User:
    return with_password(makers.person("employee"))


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_message: EmailMessage, **_options: Any) -> int:
        raise error

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


def asked(person: User) -> PasswordMail:
    browser().post(ASK, {"email": person.email})
    return PasswordMail.objects.latest("pk")


@pytest.mark.parametrize("error", [ConnectionRefusedError(), REFUSED], ids=repr)
def test_a_server_that_is_away_or_refuses_tells_nobody_who_is_known(
    somebody: User, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    failing(monkeypatch, error)
    answers = [
        browser().post(ASK, {"email": email}) for email in (somebody.email, "nobody@rheinwerk.example")
    ]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, DONE)] * 2


def test_row_and_hint_hold_neither_address_nor_link(somebody: User, hints: list[Any]) -> None:  # noqa: F811
    job = asked(somebody)
    assert hints == [("password_mail", job.pk)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM accounts_passwordmail m WHERE id = %s", [job.pk])
        row = cursor.fetchone()[0]
    assert "@" not in row
    assert consume(job.kind, job.pk)
    job.refresh_from_db()
    assert (job.state, len(mail.outbox)) == (JobState.DONE, 1)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        (
            "de",
            "Leitplanke Rheinwerk: Passwort wählen",
            ("Guten Tag", "Ihr Konto", "4. Dezember 2026 10:00 (CET)"),
        ),
        ("en", "Leitplanke Rheinwerk: choose a password", ("Good day", "your account", "(CET)")),
    ],
)
def test_it_speaks_the_persons_language_and_names_the_portal(
    somebody: User, language: str, subject: str, words: tuple[str, ...]
) -> None:
    User.objects.update(language=language)
    job = asked(somebody)
    with moment(job.created_at.replace(year=2026, month=12, day=1, hour=9, minute=0)):
        password_mails.send(job)
    (message,) = mail.outbox
    assert (message.subject, message.to) == (subject, [somebody.email])
    assert message.extra_headers == {
        "Message-ID": f"<password-{job.pk}@mail.rheinwerk.example>",
        "Auto-Submitted": "auto-generated",
    }
    for each in (*words, somebody.full_name, "https://portal.rheinwerk.example/account/password/reset/key/"):
        assert each in message.body


@pytest.mark.parametrize(
    ("asked_at", "until"),
    [
        (datetime(2026, 3, 27, 12, tzinfo=BERLIN), datetime(2026, 3, 30, 12, tzinfo=BERLIN)),
        (datetime(2026, 10, 24, 12, tzinfo=BERLIN), datetime(2026, 10, 27, 12, tzinfo=BERLIN)),
        (datetime(2026, 12, 1, 12, tzinfo=BERLIN), datetime(2026, 12, 4, 12, tzinfo=BERLIN)),
        (datetime(2026, 3, 26, 2, 30, tzinfo=BERLIN), datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN)),
        (datetime(2026, 10, 22, 2, 30, tzinfo=BERLIN), datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)),
    ],
    ids=str,
)
def test_the_link_works_until_the_time_that_its_mail_names(
    somebody: User, monkeypatch: pytest.MonkeyPatch, asked_at: datetime, until: datetime
) -> None:
    """Django's token counts by the clock on the wall."""
    User.objects.update(language="en")
    job, wall = asked(somebody), [asked_at.replace(tzinfo=None)]
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda _self: wall[0])
    with moment(asked_at):
        password_mails.send(job)
    (message,) = mail.outbox
    assert f"{until.day} {until:%B %Y, %H:%M (%Z)}" in message.body
    token = message.body.split("/key/")[1].split("/")[0].partition("-")[2]
    generator = app_settings.PASSWORD_RESET_TOKEN_GENERATOR()
    for passed, works in ((timedelta(), True), (timedelta(hours=1, seconds=1), False)):
        wall[0] = until.replace(tzinfo=None) + passed
        assert generator.check_token(somebody, token) is works


def test_the_host_of_a_request_is_not_in_the_link_and_the_link_opens_once(somebody: User) -> None:
    client = browser()
    link = link_by_mail(client, somebody.email)
    assert "testserver" not in mail.outbox[0].body
    page = client.get(link, follow=True)
    said = {"password1": "Schaufelrad-an-der-Ruhr", "password2": "Schaufelrad-an-der-Ruhr"}
    assert client.post(page.request["PATH_INFO"], said).status_code == 302
    somebody.refresh_from_db()
    assert somebody.check_password("Schaufelrad-an-der-Ruhr")
    assert "bad token" in browser().get(link, follow=True).content.decode().lower()


def test_what_nobody_waits_for_any_more_is_not_sent(somebody: User, settings: Any) -> None:
    earlier, job = asked(somebody), asked(somebody)
    password_mails.send(earlier)
    User.objects.update(last_login=clock.now())
    password_mails.send(job)
    User.objects.update(last_login=None, is_active=False)
    password_mails.send(job)
    User.objects.update(is_active=True)
    SocialAccount.objects.create(user=somebody, provider="company", uid="1")
    settings.OIDC_ISSUER = "https://id.rheinwerk.example"
    password_mails.send(job)
    assert mail.outbox == []
    settings.BREAK_GLASS = [somebody.email]
    password_mails.send(job)
    assert len(mail.outbox) == 1


def test_a_server_that_was_away_brings_it_later(somebody: User, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(somebody)
    with monkeypatch.context() as patch:
        failing(patch, ConnectionRefusedError())
        assert not consume(job.kind, job.pk)
    monkeypatch.setattr(delivery, "_quiet_until", 0.0)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.PENDING, 0)
    assert consume(job.kind, job.pk)
    assert len(mail.outbox) == 1


def test_in_the_end_it_is_given_up_and_the_log_knows(somebody: User, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked(somebody)
    failing(monkeypatch, REFUSED)
    for hours in (0, 1, 2, 4, 13):
        with moment(job.created_at + timedelta(hours=hours)):
            consume(job.kind, job.pk)
    job.refresh_from_db()
    assert (job.state, job.last_error) == (JobState.DEAD, "SMTPRecipientsRefused")
    assert events_of(somebody) == ["password:give_up_mail"]


def test_no_address_is_confirmed_by_mail(somebody: User) -> None:
    client = signs_in(somebody)
    answer = client.post(EMAILS, {"email": somebody.email, "action_send": ""})
    assert (answer.status_code, answer.headers["Location"], mail.outbox) == (302, "/me/", [])
