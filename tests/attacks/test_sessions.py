"""W5: a session that somebody else knows is worth nothing, before the sign-in and after the sign-out."""

from typing import Any

import pytest
from django.conf import settings as site
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from apps.accounts.models import User
from tests.accounts.signing_in import PASSWORD, browser, is_in, signs_in, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db
COOKIE = site.SESSION_COOKIE_NAME


@pytest.fixture
def somebody(settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = False
    return with_password(makers.person("employee"))


def holding(key: str) -> Client:
    """A browser into which this session was put."""
    other = browser()
    other.cookies[COOKIE] = key
    return other


@pytest.mark.parametrize("stored", [True, False], ids=["one of ours", "an invented one"])
def test_a_session_laid_in_beforehand_is_not_the_one_that_is_signed_in(somebody: User, stored: bool) -> None:
    planted = "attackersattackersattackersattac"
    if stored:
        store = SessionStore()
        store["seen"] = True
        store.save()
        planted = str(store.session_key)
    victim = holding(planted)
    victim.get("/account/login/")
    signs_in(somebody, victim)
    assert is_in(victim)
    assert victim.cookies[COOKIE].value != planted
    assert not is_in(holding(planted))


def test_after_signing_out_the_old_cookie_opens_nothing(somebody: User) -> None:
    client = signs_in(somebody)
    kept = client.cookies[COOKIE].value
    assert is_in(holding(kept)), "as long as it lasts"
    client.post("/account/logout/")
    assert not is_in(holding(kept))
    assert not Session.objects.filter(session_key=kept).exists()


def test_another_person_in_the_same_browser_begins_anew(somebody: User) -> None:
    client = signs_in(somebody)
    kept = client.cookies[COOKIE].value
    client.post("/account/logout/")
    signs_in(with_password(makers.person("employee")), client)
    assert client.cookies[COOKIE].value != kept
    assert not is_in(holding(kept))


def test_another_password_ends_the_sessions_elsewhere(somebody: User) -> None:
    here, elsewhere = signs_in(somebody), signs_in(somebody)
    new = "Wasserrad-an-der-Mosel"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    somebody.refresh_from_db()
    assert somebody.check_password(new)
    assert not is_in(elsewhere)


def test_nobody_is_signed_out_by_an_image(somebody: User) -> None:
    client = signs_in(somebody)
    client.get("/account/logout/")
    assert is_in(client)


def test_no_script_reads_the_cookie_and_no_other_site_sends_it(somebody: User) -> None:
    cookie = signs_in(somebody).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] in ("Lax", "Strict")
    assert not cookie["domain"]
