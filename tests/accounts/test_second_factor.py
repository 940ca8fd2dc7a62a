"""Who holds a privileged role does nothing before a second factor is set up, and signs in with it."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from apps.accounts.roles import PRIVILEGED, ROLES
from apps.accounts.services import factors
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.notices.models import Notice
from tests.accounts.signing_in import code_of, is_in, signs_in, with_app, with_password
from tests.vendors.makers import browser, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.ACCOUNT_RATE_LIMITS = False


def test_every_role_but_the_two_of_everybody_is_privileged() -> None:
    assert ROLES.keys() - PRIVILEGED == {"employee", "owner"}


@pytest.mark.parametrize("role", sorted(PRIVILEGED))
def test_who_is_privileged_reaches_only_what_sets_one_up(role: str) -> None:
    client = browser(person("employee", role))
    assert client.get("/me/").headers["Location"] == "/account/2fa/"
    assert client.post("/use-cases/new/").headers["Location"] == "/account/2fa/"
    page = client.get("/account/2fa/")
    assert page.status_code == 200
    assert "Your role needs a second factor" in page.content.decode()


def test_a_script_is_told_where_the_person_has_to_go() -> None:
    answer = browser(person("dpo")).get("/me/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (403, "/account/2fa/")


def test_leaving_and_another_language_stay_open() -> None:
    client = browser(person("dpo"))
    assert client.post("/i18n/setlang/", {"language": "de"}).status_code in (204, 302)
    assert client.get("/healthz").status_code == 200
    assert client.post("/account/logout/").headers["Location"] == "/account/login/"


@pytest.mark.parametrize("roles", [(), ("employee",), ("employee", "owner")])
def test_who_is_not_privileged_needs_none(roles: tuple[str, ...]) -> None:
    assert is_in(browser(person(*roles)))


def test_a_role_given_later_shuts_at_the_next_click() -> None:
    somebody = person("employee")
    client = browser(somebody)
    assert is_in(client)
    somebody.roles.create(role="officer")
    assert not is_in(client)


def test_who_has_one_is_in_and_recovery_codes_alone_are_none() -> None:
    somebody = person("dpo")
    client = browser(somebody)
    RecoveryCodes.activate(somebody)
    assert not is_in(client)
    secret = with_app(somebody)
    signed_in = signs_in(with_password(somebody))
    signed_in.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert is_in(signed_in)


def test_a_session_that_showed_none_opens_nothing_however_many_there_are() -> None:
    """Opened with the password alone before the factor was set up, by whoever knew it."""
    somebody = with_password(person("dpo"))
    client = signs_in(somebody)
    secret = with_app(somebody)
    for address in ("/me/", "/account/2fa/", "/account/2fa/webauthn/add/", "/account/password/change/"):
        assert client.get(address).headers["Location"] == "/account/2fa/reauthenticate/"
    client.post("/account/2fa/reauthenticate/", {"code": "000000"})
    assert not is_in(client)
    client.post("/account/2fa/reauthenticate/", {"code": code_of(secret)})
    assert is_in(client)
    factors.reset(somebody, by=System("test"))
    assert client.get("/me/").headers["Location"] == "/account/2fa/"


def test_who_has_a_passkey_alone_is_sent_to_it() -> None:
    somebody = person("dpo")
    Authenticator.objects.create(user=somebody, type="webauthn", data={})
    assert browser(somebody).get("/me/").headers["Location"] == "/account/2fa/webauthn/reauthenticate/"


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_ends_all_other_sessions() -> None:
    somebody = with_password(person("employee"))
    here, there = signs_in(somebody), signs_in(somebody)
    assert is_in(there)
    _sets_up_an_app(here)
    assert is_in(here)
    assert not is_in(there)
    assert AuditEvent.objects.filter(event="person:end_session").count() == 1


def _sets_up_an_app(client: Client) -> None:
    client.post("/account/reauthenticate/", {"password": "Kreiselpumpe-am-Rhein"})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})


def test_without_the_setting_nobody_is_asked(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client = browser(person("dpo"))
    assert is_in(client)
    assert "it is a demo" in client.get("/account/2fa/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_used_and_kept() -> None:
    somebody = with_password(person("dpo"))
    client = signs_in(somebody)
    client.post("/account/reauthenticate/", {"password": "Kreiselpumpe-am-Rhein"})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    done = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/2fa/recovery-codes/"
    assert is_in(client)
    _sealed(somebody, secret)
    again = signs_in(somebody)
    assert not is_in(again)
    again.post("/account/2fa/authenticate/", {"code": _fresh(secret)})
    assert is_in(again)
    client.post("/account/2fa/totp/deactivate/")
    assert is_in(again), "the last one of somebody privileged stays"


def _sealed(somebody: Any, secret: str) -> None:
    """Neither the app's secret nor what recovery codes come from stands in the database in the clear."""
    stored = " ".join(str(row.data) for row in Authenticator.objects.filter(user=somebody))
    assert secret not in stored
    assert Authenticator.objects.get(user=somebody, type="totp").wrap().validate_code("000000") is False


def _fresh(secret: str) -> str:
    """allauth takes each code once."""
    from tests.caching import forget_counts

    forget_counts()
    return code_of(secret)


def test_what_is_added_and_lost_stands_in_the_log_and_under_the_bell(
    django_capture_on_commit_callbacks: Any,
) -> None:
    somebody, admin = with_password(person("dpo")), System("test")
    client = signs_in(somebody)
    client.post("/account/reauthenticate/", {"password": "Kreiselpumpe-am-Rhein"})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert factors.reset(somebody, by=admin) == 2
    assert factors.reset(somebody, by=admin) == 0
    events = list(AuditEvent.objects.filter(event__startswith="factor:").values_list("event", flat=True))
    assert events.count("factor:add") == 2
    assert events.count("factor:reset") == 1
    kinds = list(Notice.objects.filter(person=somebody).values_list("kind", flat=True))
    assert sorted(kinds) == ["factor_added", "factors_reset"]


def test_a_stranger_to_the_portal_sees_the_door_first() -> None:
    assert Client().get("/me/").headers["Location"].startswith("/account/login/")
