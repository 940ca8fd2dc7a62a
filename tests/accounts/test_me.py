"""The page about oneself."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.pages import PANELS, STORED, me
from apps.accounts.roles import ROLES
from tests.access.browsing import seen
from tests.access.makers import granted, issued, office
from tests.vendors.makers import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_page_that_explains_it(role: str) -> None:
    code, page = seen(person(role), reverse("me"))
    assert code == 200
    assert str(ROLES[role].name) in page
    assert ("never sampled or shown" in page) == ROLES[role].protected


def test_somebody_without_a_role_is_told_whom_to_ask() -> None:
    code, page = seen(person(), reverse("me"))
    assert code == 200
    assert "You have no role yet" in page


def test_it_shows_access_keys_and_ways_to_security() -> None:
    at = office()
    key = issued(at, granted(at)).key
    page = seen(at.employee, reverse("me"))[1]
    for expected in (
        at.use_case.title,
        key.get_absolute_url(),
        at.employee.email,
        str(at.employee.pseudonym),
        reverse("mfa_index"),
        reverse("sessions"),
        'name="language"',
        'data-theme-choice="dark"',
    ):
        assert expected in page
    assert key.get_absolute_url() not in seen(at.colleague, reverse("me"))[1]


def test_it_says_what_is_stored_and_how_long() -> None:
    somebody = person("employee")
    page = seen(somebody, reverse("me"))[1]
    assert {"account", "sessions", "audit", "access", "notices"} <= {key for key, _ in STORED.items()}
    assert all(str(kind.how_long) in page for kind in STORED)
    assert len(me(somebody).panels) == len(list(PANELS))


def test_strangers_sign_in_first() -> None:
    assert Client().get(reverse("me")).status_code == 302
