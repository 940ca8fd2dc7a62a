"""How the first people get in: enrolled on the command line, a password by mail, a second factor, a page."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.accounts.signing_in import PASSWORD, browser, code_of, link_by_mail, signs_in, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db
EMAIL = "erste@rheinwerk.example"
REQUESTS = reverse("access_requests")


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.django_db(transaction=True)
def test_from_the_command_line_to_a_privileged_page() -> None:
    enrolled = ["--name", "Erste Person", "--department", "Vertrieb", "--role", "manager"]
    call_command("person", EMAIL, *enrolled, stdout=StringIO())
    client = browser()
    choose_password(client)
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    assert client.get(REQUESTS).headers["Location"] == "/account/2fa/"
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert client.get(REQUESTS).status_code == 200


def test_a_stranger_who_asks_for_a_password_by_mail_keeps_nobody_out() -> None:
    person = with_password(makers.person("manager"))
    browser().post("/account/password/reset/", {"email": person.email})
    client = signs_in(person)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    assert client.get("/account/2fa/webauthn/add/").status_code == 200


def choose_password(client: Client) -> None:
    """By the link of the mail."""
    page = client.get(link_by_mail(client, EMAIL), follow=True)
    done = client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert done.headers["Location"] == "/account/password/reset/key/done/"
