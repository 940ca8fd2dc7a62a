"""Who uploads sees whether the malware scanner answers; who can have it mended is told."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django import Settings

from apps.accounts.roles import ROLES
from apps.common import malware
from apps.vendors import health
from tests.vendors import makers

pytestmark = pytest.mark.django_db
AWAY = "127.0.0.1:1"


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    health._known.clear()
    yield
    health._known.clear()


def page() -> str:
    url = reverse("vendor_documents", args=[makers.vendor().slug])
    return makers.browser(makers.person("dpo")).get(url).content.decode()


def test_the_documents_say_that_no_scanner_is_set_up(settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = ""
    assert "No malware scanner is set up" in page()


def test_the_documents_say_that_the_scanner_is_away(settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = AWAY
    assert "gives no answer: no file is taken in" in page()


def test_the_documents_say_who_answers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def version() -> str:
        asked.append(1)
        return "ClamAV 1.4.3/27800"

    settings.CLAMAV_ADDRESS = "127.0.0.1:2"
    monkeypatch.setattr(malware, "version", version)
    assert "ClamAV 1.4.3/27800" in page()
    page()
    assert len(asked) == 1  # known for a minute


@pytest.mark.parametrize("role", ROLES)
def test_the_start_page_tells_those_who_upload_or_can_have_it_mended(role: str, settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = AWAY
    start = makers.browser(makers.person(role)).get(reverse("overview")).content.decode()
    told = "The malware scanner gives no answer" in start
    assert told is _may(role)


def _may(role: str) -> bool:
    held = ROLES[role].permissions
    return "vendor.edit" in held or "people.manage" in held
