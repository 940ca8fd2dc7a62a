"""Passwords are not tried out: by address, by person, and not around it with a forged header."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.accounts.models import User
from tests.accounts.signing_in import PASSWORD, browser, is_in, signs_in, with_password
from tests.caching import forget_counts
from tests.vendors import makers

pytestmark = pytest.mark.django_db
TOO_MANY = "Too many failed login attempts"


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    forget_counts()
    yield
    forget_counts()


@pytest.fixture
def somebody() -> User:
    return with_password(makers.person("employee"))


def guess(person: User, forwarded: str = "") -> Any:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return browser().post("/account/login/", {"login": person.email, "password": "guessed"}, headers=headers)


def test_a_person_s_password_is_not_tried_out(somebody: User) -> None:
    """Ten in five minutes of one address, five of which may be of one person."""
    for _attempt in range(10):
        last = guess(somebody)
    assert TOO_MANY in last.content.decode()
    assert not is_in(signs_in(somebody)), "the right one is not taken either"


def test_a_forged_header_brings_no_new_attempts(somebody: User) -> None:
    answers = [guess(somebody, f"10.0.0.{n}") for n in range(11)]
    assert TOO_MANY in answers[-1].content.decode()


def test_behind_a_proxy_each_address_has_attempts_of_its_own(somebody: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    for _attempt in range(4):
        last = guess(somebody, "10.9.9.9")
    assert TOO_MANY in last.content.decode()
    other = browser()
    other.post("/account/login/", {"login": somebody.email, "password": PASSWORD},
               headers={"X-Forwarded-For": "10.9.9.9, 10.1.1.1"})  # fmt: skip
    assert is_in(other), "the address that the proxy adds counts, not the one that the client claims"


def test_a_stranger_learns_nothing_about_who_is_here(somebody: User) -> None:
    known = guess(somebody).content.decode()
    unknown = browser().post("/account/login/", {"login": "nobody@company.example", "password": "guessed"})
    sentence = "email address and/or password you specified are not correct"
    assert sentence in known
    assert sentence in unknown.content.decode()


def test_the_page_of_too_many_requests_is_ours(somebody: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _attempt in range(3):
        last = guess(somebody)
    assert last.status_code == 429
    assert "Too many attempts in a short time" in last.content.decode()
