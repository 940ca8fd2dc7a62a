"""W8: no address of ours sends somebody on to a page that is not ours."""

from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from apps.accounts.models import User
from tests.accounts.signing_in import PASSWORD, browser, later, signs_in, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db
FOREIGN = (
    "https://evil.example/", "//evil.example/", "///evil.example", "http:evil.example", "https:///evil.example",
    "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "\t//evil.example", "\n//evil.example",
    "/%09/evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://evil.example/",
    "https://testserver@evil.example/", "https://testserver.evil.example/", "http://evil.example#testserver/",
    "/me/\r\nLocation: https://evil.example/", "https://evil.example/?/me/",
)  # fmt: skip


@pytest.fixture
def somebody(settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = False
    return with_password(makers.person("employee", "manager"))


def stays(answer: Any) -> bool:
    """Whether it leads to our own host, read as a browser does: backslashes are slashes, tabs are nothing."""
    headers = (answer.headers.get("Location", ""), answer.headers.get("HX-Redirect", ""))
    for said in headers:
        plain = said.translate({ord("\\"): "/", 9: None, 10: None, 13: None}).strip()
        read = urlsplit(plain)
        if plain.startswith("//") or read.netloc not in ("", "testserver"):
            return False
        if read.scheme not in ("", "http", "https") or (read.scheme and not read.netloc):
            return False
    return True


@pytest.mark.parametrize("wanted", FOREIGN)
def test_signing_in_and_out_leads_home(somebody: User, wanted: str) -> None:
    client = browser()
    asked = client.post("/account/login/", {"login": somebody.email, "password": PASSWORD, "next": wanted})
    assert asked.status_code == 302
    assert stays(asked)
    assert stays(client.get("/account/login/", {"next": wanted})), "who is in already"
    assert stays(client.post("/account/logout/", {"next": wanted}))


@pytest.mark.parametrize("wanted", FOREIGN)
def test_confirming_leads_home(somebody: User, wanted: str) -> None:
    client = signs_in(somebody)
    with later(minutes=16):
        assert stays(client.get("/use-cases/register.csv", headers={"referer": wanted.strip()}))
        said = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": wanted})
        assert stays(said)
    with later(minutes=40):
        assert stays(client.post(f"/me/confirm/?{_query(wanted)}", {"confirm-password": PASSWORD}))
        assert stays(client.get("/me/confirm/", {"next": wanted}))


@pytest.mark.parametrize("wanted", FOREIGN)
def test_so_do_the_language_and_what_was_taken_care_of(somebody: User, wanted: str) -> None:
    client = signs_in(somebody)
    for data, headers in (({"next": wanted}, {}), ({}, {"referer": wanted.strip()})):
        assert stays(client.post("/i18n/setlang/", {"language": "de", **data}, headers=headers))
    for path in ("/deadlines/agreement_end/1/acknowledgement/", "/deadlines/agreement_end/1/snooze/"):
        assert stays(client.post(path, {"next": wanted, "until": "2026-12-01"}))


def test_the_measure_knows_a_foreign_place() -> None:
    for wanted in FOREIGN[:7]:
        assert not stays(_Answer(wanted)), wanted
    for own in ("/", "/me/?next=https%3A%2F%2Fevil.example", "http://testserver/x"):
        assert stays(_Answer(own)), own


class _Answer:
    def __init__(self, location: str) -> None:
        self.headers = {"Location": location}


def _query(wanted: str) -> str:
    return urlencode({"next": wanted})
