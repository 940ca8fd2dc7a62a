"""Accounts come from the company, and so do their addresses."""

from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from tests.vendors import makers

PAGE = "/account/email/"
OTHER = "chef@rheinwerk.example"
PASSWORD = "Kreiselpumpe-am-Rhein"


@pytest.fixture
def person(db: None, settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = False
    person = makers.person("employee")
    person.set_password(PASSWORD)
    person.save()
    return person


def test_nobody_takes_another_address(person: User) -> None:
    own, browser = person.email, makers.browser(person)
    for action, address in (
        ("add", OTHER),
        ("primary", OTHER),
        ("remove", own),
        ("add", OTHER),
        ("primary", OTHER),
    ):
        browser.post(PAGE, {f"action_{action}": "", "email": address})
        person.refresh_from_db()
        assert person.email == own
    assert signs_in(own)
    assert not signs_in(OTHER)


def test_nobody_signs_up(person: User) -> None:
    browser = Client()
    browser.post("/account/signup/", {"email": OTHER, "password1": PASSWORD, "password2": PASSWORD})
    assert not User.objects.filter(email=OTHER).exists()


def signs_in(address: str) -> bool:
    browser = Client()
    browser.post("/account/login/", {"login": address, "password": PASSWORD})
    return "_auth_user_id" in browser.session
