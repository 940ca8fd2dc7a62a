"""An address that only takes forms leads a browser to the page above it, and a program nowhere."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.common.form_addresses import page_above
from tests.cast import BACKEND

NAVIGATING = {"Sec-Fetch-Mode": "navigate"}


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/use-cases/UC-0001/transitions/reject/", "/use-cases/UC-0001/"),
        ("/requests/3/decision/", "/requests/3/"),
        ("/nothing/of/ours/", "/"),
        ("/", "/"),
    ],
)
def test_the_page_above(address: str, page: str) -> None:
    assert page_above(address) == page


@pytest.fixture
def signed_in(client: Client, db: None) -> Client:
    client.force_login(User.objects.create(email="jana@example.org"), backend=BACKEND)
    return client


def test_a_browser_is_led_there(signed_in: Client) -> None:
    answer = signed_in.get("/use-cases/UC-0001/transitions/reject/?after=x", headers=NAVIGATING)
    assert (answer.status_code, answer["Location"]) == (302, "/use-cases/UC-0001/?after=x")


@pytest.mark.parametrize("method", ["get", "put"])
def test_a_program_is_told_that_it_takes_forms(signed_in: Client, method: str) -> None:
    answer = getattr(signed_in, method)("/use-cases/UC-0001/transitions/reject/")
    assert answer.status_code == 405
