"""A load balancer that knows the web process by its address is answered."""

import pytest
from django.test import AsyncClient, Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
ELSEWHERE = "10.1.2.3:8000"


@pytest.fixture(autouse=True)
def _one_name(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["portal.example.org"]


def test_health_is_told_under_any_name() -> None:
    answer = Client(headers={"host": ELSEWHERE}).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert Client(headers={"host": ELSEWHERE}).post("/healthz").status_code == 405


@pytest.mark.django_db(transaction=True)
async def test_health_is_told_under_any_name_where_requests_are_awaited() -> None:
    assert (await AsyncClient().get("/healthz", headers={"host": ELSEWHERE})).status_code == 200


@pytest.mark.parametrize("path", ["/healthz/", "/account/login/"])
def test_pages_are_shown_under_their_own_name_only(path: str) -> None:
    assert Client(headers={"host": ELSEWHERE}).get(path).status_code == 400
