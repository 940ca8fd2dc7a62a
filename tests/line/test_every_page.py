"""Each page of the running company: accessible in every width and scheme, quiet console, wholly German."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.line.pages import FIRST_LINKS, PAGES
from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
# What the catalogue would have turned into German, had it been asked.
ENGLISH = re.compile(r"\b(?:the|with|until|nothing|who|what|show|your)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_and_quiet(people: People, name: str) -> None:
    person = people(name)
    for path in PAGES[name]:
        page = _opened(person.goes_to(path), path)
        assert_accessible(page)
    assert person.complaints == []


@pytest.mark.parametrize("name", FIRST_LINKS)
def test_so_are_the_records_behind_the_lists(people: People, name: str) -> None:
    person = people(name)
    path, link = FIRST_LINKS[name]
    page = person.goes_to(path)
    expect(page.locator(link).first).to_be_visible()  # says what stands there instead
    page.locator(link).first.click()
    page.wait_for_url(lambda url: not url.endswith(path))
    assert_accessible(page)
    assert person.complaints == []


@pytest.mark.parametrize("name", PAGES)
def test_german_pages_hold_no_english_sentence(people: People, name: str) -> None:
    person = people(name)
    found = {}
    for path in PAGES[name]:
        words = _opened(person.goes_to(path), path).locator("body").inner_text()
        if english := ENGLISH.findall(words):
            found[path] = english
    assert found == {}


def _opened(page: Page, path: str) -> Page:
    page.wait_for_load_state("load")
    assert page.locator("h1").count() == 1, path
    return page
