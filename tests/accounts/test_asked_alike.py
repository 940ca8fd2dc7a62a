"""Who asks for a password by mail costs the portal the same, whether or not there is an account.

What is done is compared, not how long it takes (OWASP ASVS 5.0, 6.3.8).
"""

import re
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import PasswordMail, User
from apps.audit.models import AuditEvent
from apps.common.outbox import JobState, consume
from apps.notices.services import delivery, password_mails
from tests.accounts.signing_in import browser, with_password
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/account/password/reset/"
STRANGER = "nobody@rheinwerk.example"
LITERAL = re.compile(r"'[^']*'|\bsync_\d+\b|_django_curs_\w+|\b\d+\b|\bNULL\b")


@pytest.fixture(autouse=True)
def _set_up(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.NOTICE_MAIL = False
    monkeypatch.setattr(delivery, "_quiet_until", 0.0)


@pytest.fixture
def known(transactional_db: None) -> User:
    return with_password(makers.person("employee"))


def shut_out(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


def known_at_the_provider(person: User, settings: Any) -> None:
    SocialAccount.objects.create(user=person, provider="company", uid="1")
    settings.OIDC_ISSUER = "https://id.rheinwerk.example"


def done_for(email: str) -> list[str]:
    """The statements that an ask makes, without their values."""
    client = browser()
    with CaptureQueriesContext(connection) as captured:
        client.post(ASK, {"email": email})
    return [LITERAL.sub("?", query["sql"]) for query in captured]


def test_the_same_statements_and_hints_whether_or_not_somebody_is_known(
    known: User,
    hints: list[Any],  # noqa: F811
) -> None:
    done_for(STRANGER)  # what only the first request of a process does
    hints.clear()
    asked = [done_for(email) for email in (known.email, STRANGER, known.email.upper())]
    assert asked[0] == asked[1] == asked[2]
    assert [kind for kind, _id in hints] == [password_mails.KIND] * 3


@pytest.mark.parametrize("kind", ["shut out", "known at the provider"])
def test_the_same_for_who_may_not_choose_one(
    known: User,
    settings: Any,
    hints: list[Any],  # noqa: F811
    kind: str,
) -> None:
    shut_out(known) if kind == "shut out" else known_at_the_provider(known, settings)
    done_for(STRANGER)
    hints.clear()
    assert done_for(known.email) == done_for(STRANGER)
    assert len(hints) == 2
    for job in PasswordMail.objects.all():
        assert consume(job.kind, job.pk)
    assert mail.outbox == []


def test_no_link_is_made_before_the_answer(known: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[User] = []

    def make(_self: PasswordResetTokenGenerator, person: User) -> str:
        made.append(person)
        return "x-y"

    monkeypatch.setattr(PasswordResetTokenGenerator, "make_token", make)
    browser().post(ASK, {"email": known.email})
    assert made == []
    password_mails.send(PasswordMail.objects.latest("pk"))
    assert made == [known]


def test_the_job_of_a_stranger_ends_without_a_mail_or_a_word_of_them(hints: list[Any]) -> None:  # noqa: F811
    browser().post(ASK, {"email": STRANGER})
    job = PasswordMail.objects.get()
    assert (job.person_id, hints) == (None, [(job.kind, job.pk)])
    assert consume(job.kind, job.pk)
    job.refresh_from_db()
    assert (job.state, mail.outbox) == (JobState.DONE, [])
    with connection.cursor() as cursor:
        cursor.execute("SELECT m::text FROM accounts_passwordmail m")
        assert "nobody" not in cursor.fetchone()[0]


def test_what_is_given_up_for_a_stranger_is_no_event() -> None:
    browser().post(ASK, {"email": STRANGER})
    before = AuditEvent.objects.count()
    password_mails.HANDLER.dead(PasswordMail.objects.get())
    assert AuditEvent.objects.count() == before
