"""Redis away: nobody can sign in for a moment, and the page says that it will pass."""

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def _redis_away(settings: Settings) -> None:
    away = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}


@pytest.mark.usefixtures("_redis_away")
def test_signing_in_without_redis_says_that_it_will_pass(client: Client) -> None:
    page = client.post("/account/login/", {"login": "jana@example.org", "password": "x"})
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "Zurzeit nicht verfügbar" in page.content.decode()


def test_with_redis_it_is_an_ordinary_refusal(client: Client) -> None:
    assert caches["default"].get("nothing") is None
    page = client.post("/account/login/", {"login": "jana@example.org", "password": "x"})
    assert page.status_code == 200
