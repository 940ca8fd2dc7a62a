"""Nothing is put into force, sent back or ended that whoever does so has not had before them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.dlp.models import Kind, Version, VersionState, Word
from apps.dlp.services import versions, words
from tests.dlp.own import makers
from tests.vendors.makers import browser

pytestmark = pytest.mark.django_db


def carried(browser: Client, version: Version, name: str) -> dict[str, str]:
    """What the button of this step sends."""
    page = browser.get(version.get_absolute_url()).content.decode()
    form = page[page.index(step_url(version, name)) :]
    found = re.search(r'name="seen" value="(\w+)"', form[: form.index("</form>")])
    return {"seen": found[1] if found else "", "reason": "Please look again"}


def step_url(version: Version, name: str) -> str:
    return reverse("own_version_transition", args=[version.collection_id, version.number, name])


def pressed(browser: Client, version: Version, name: str, sent: dict[str, str]) -> str:
    page = browser.post(step_url(version, name), sent, follow=True).content.decode()
    version.refresh_from_db()
    return page


def rewritten(version: Version, *, settings: bool = False) -> None:
    """Taken back, changed to as many entries as before, and handed on anew."""
    writer = version.written_by
    draft = versions.take(version, "take_back", by=writer)
    if settings:
        versions.ask_for(draft, "block", "", by=writer)
    else:
        words.remove(Word.objects.get(), draft, by=writer)
        words.add(draft, ["Lorelei"], by=writer)
    versions.take(draft, "submit", by=writer)


@pytest.fixture
def waiting() -> Version:
    version = makers.draft(Kind.TERMS, "Rheingold")
    return versions.take(version, "submit", by=version.written_by)


@pytest.mark.parametrize("name", ["activate", "refuse"])
@pytest.mark.parametrize("settings", [False, True])
def test_another_content_than_the_one_read_is_not_decided_on(
    waiting: Version, name: str, settings: bool
) -> None:
    dpo = browser(makers.person("dpo"))
    sent = carried(dpo, waiting, name)
    rewritten(waiting, settings=settings)
    page = pressed(dpo, waiting, name, sent)
    assert waiting.state == VersionState.SUBMITTED
    assert "please look again, then decide" in page
    assert ("Lorelei" in page) is not settings
    pressed(dpo, waiting, name, carried(dpo, waiting, name))
    assert waiting.state == (VersionState.ACTIVE if name == "activate" else VersionState.DRAFT)


def test_a_press_without_the_mark_of_a_page_decides_nothing(waiting: Version) -> None:
    pressed(browser(makers.person("dpo")), waiting, "activate", {})
    assert waiting.state == VersionState.SUBMITTED


def test_what_was_asked_for_anew_is_not_ended_by_the_page_of_before() -> None:
    version, dpo = makers.in_force(Kind.TERMS, "Rheingold"), browser(makers.person("dpo"))
    asking = makers.officer()
    asked(version, asking, "The name is public")
    sent = carried(dpo, version, "end")
    versions.take(version, "keep", by=asking)
    asked(version, asking, "It is found too often")
    assert "please look again, then decide" in pressed(dpo, version, "end", sent)
    assert version.state == VersionState.ENDING
    pressed(dpo, version, "end", carried(dpo, version, "end"))
    assert version.state == VersionState.ENDED


def asked(version: Version, by: User, reason: str) -> None:
    versions.take(version, "ask_end", by=by, reason=reason)
    version.refresh_from_db()
