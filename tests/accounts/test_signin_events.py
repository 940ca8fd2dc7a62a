"""What happens to passwords and factors stands in the log, and whoever it is about hears of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.notices.models import MailJob, Notice
from tests.accounts.signing_in import (
    PASSWORD,
    browser,
    code_of,
    later,
    link_by_mail,
    signs_in,
    with_app,
    with_password,
)
from tests.caching import forget_counts
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NEW = "Schaufelrad-an-der-Ruhr"


@pytest.fixture(autouse=True)
def _set_up(settings: Any) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS, settings.NOTICE_MAIL = False, True
    forget_counts()
    yield
    forget_counts()


@pytest.fixture
def somebody() -> User:
    return with_password(makers.person("employee"))


def events(kind: str) -> list[tuple[str, str]]:
    found = AuditEvent.objects.filter(event__startswith=kind).order_by("id")
    return list(found.values_list("event", "actor_kind"))


def assert_told(person: User) -> None:
    notice = Notice.objects.get(person=person, kind="password_changed")
    assert MailJob.objects.filter(notice=notice).exists(), "whatever somebody chose"


def test_a_wrong_code_at_sign_in_is_noted(somebody: User) -> None:
    with_app(somebody)
    client = signs_in(somebody)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert events("factor:") == [("factor:refuse", "system:sign-in")]
    assert "000000" not in str(AuditEvent.objects.values_list("details", flat=True))


def test_a_wrong_code_of_a_confirmation_is_noted(somebody: User) -> None:
    secret, client = with_app(somebody), signs_in(somebody)
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    with later(minutes=16):
        client.post("/me/confirm/", {"confirm-code": "000000"})
    assert events("factor:") == [("factor:refuse", "system:sign-in")]


def test_a_recovery_code_that_is_used_is_noted(somebody: User) -> None:
    with_app(somebody)
    code = RecoveryCodes.activate(somebody).get_unused_codes()[0]
    signs_in(somebody).post("/account/2fa/authenticate/", {"code": code})
    assert events("factor:") == [("factor:use_recovery_code", "person")]
    assert code not in str(AuditEvent.objects.values_list("details", flat=True))


@pytest.mark.django_db(transaction=True)
def test_new_recovery_codes_are_noted(somebody: User) -> None:
    client = signs_in(somebody)
    Authenticator.objects.create(user=somebody, type="webauthn", data={"name": "Key"})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/recovery-codes/generate/")
    assert events("factor:") == [("factor:renew_codes", "person")]


def test_a_password_that_is_changed_is_noted_and_told(somebody: User) -> None:
    client = signs_in(somebody)
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert events("password:") == [("password:change", "person")]
    assert_told(somebody)


def test_a_first_password_is_noted_and_told() -> None:
    somebody = makers.person("employee")
    somebody.set_unusable_password()
    somebody.save()
    makers.browser(somebody).post("/account/password/set/", {"password1": NEW, "password2": NEW})
    assert events("password:") == [("password:set", "person")]
    assert_told(somebody)


def test_a_password_by_mail_is_noted_and_told(somebody: User) -> None:
    client = browser()
    page = client.get(link_by_mail(client, somebody.email), follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert events("password:") == [("password:reset", "system:sign-in")]
    assert_told(somebody)
