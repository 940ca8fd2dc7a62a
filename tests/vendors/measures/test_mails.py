"""The mail with a questionnaire's link: who asks, who reads answers, and who hears that it didn't go out."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from apps.accounts.models import User
from apps.common.outbox import consume
from apps.notices.models import Notice
from apps.vendors.models import QuestionnaireMail
from tests.notices.makers import moment
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers
from tests.vendors.measures.makers import invited

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("hints"),
]


@pytest.fixture(autouse=True)
def _mail_is_on(settings: Any) -> None:
    settings.NOTICE_MAIL, settings.ORGANISATION_NAME = True, "Rheinwerk Pumpen GmbH"
    settings.DEFAULT_FROM_EMAIL = "Portal <portal@mail.rheinwerk.example>"
    settings.WEB_URL = "https://portal.rheinwerk.example"


@pytest.fixture
def dpo(transactional_db: None) -> User:
    return makers.person("dpo", name="Sabine Vogt", department=makers.department())


def sent() -> EmailMessage:
    job = QuestionnaireMail.objects.get()
    assert consume(job.kind, job.pk)
    return mail.outbox[0]


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("de", "Rheinwerk Pumpen GmbH: Fragen zu Ihren TOM, bitte bis ", "für Rheinwerk Pumpen GmbH. Als"),
        ("en", "Rheinwerk Pumpen GmbH: questions about your ", "for Rheinwerk Pumpen GmbH. As your client"),
    ],
)
def test_it_says_who_asks_until_when_and_an_answer_reaches_them(
    dpo: User, language: str, subject: str, words: str
) -> None:
    asked, _token = invited(by=dpo, language=language)
    message = sent()
    assert message.subject.startswith(subject)
    assert str(asked.expires_on.year) in message.subject
    assert message.reply_to == [dpo.email]
    assert message.extra_headers["Message-ID"] == f"<questionnaire-{asked.pk}@mail.rheinwerk.example>"
    for each in (words, f"Sabine Vogt, {dpo.department}, Rheinwerk Pumpen GmbH"):
        assert each in message.body


def test_who_has_left_reads_no_answers(dpo: User, settings: Any) -> None:
    settings.ORGANISATION_NAME = ""
    invited(by=dpo)
    User.objects.update(is_active=False)
    message = sent()
    assert message.reply_to == []
    assert "Sabine Vogt" not in message.body
    assert "nobody reads answers" in message.body
    assert message.subject.startswith("portal.rheinwerk.example: ")


def test_whom_the_vendor_concerns_hears_that_it_did_not_go_out(
    dpo: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, other = makers.person("manager"), makers.person("dpo")
    invited(makers.vendor(owner), dpo)
    User.objects.filter(pk=dpo.pk).update(is_active=False)

    def refuse(_message: EmailMessage, **_options: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"tom@vendor.example": (550, b"")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    job = QuestionnaireMail.objects.get()
    for hours in (0, 1, 2, 4, 13):
        with moment(job.created_at + timedelta(hours=hours)):
            consume(job.kind, job.pk)
    told = Notice.objects.filter(kind="questionnaire_not_mailed")
    assert {notice.person for notice in told} == {owner, other}
