"""Each page of the running company: accessible in every width, quiet console, wholly German.

From page to page the schemes take turns; every page in both is looked at by name (``stack and by_name``).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.line.pages import FIRST_LINKS, PAGES
from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
# What the catalogue would have turned into German, had it been asked.
ENGLISH = re.compile(r"\b(?:the|with|until|nothing|who|what|show|your)\b", re.IGNORECASE)

WIDEST_LAST = (320, 390, 1440)  # words that a narrow page folds away are read as well


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_quiet_and_german(people: People, name: str) -> None:
    person = people(name)
    found = {}
    for number, path in enumerate(PAGES[name]):
        page = _opened(person.goes_to(path), path)
        if english := ENGLISH.findall(page.locator("body").inner_text()):
            found[path] = english
        assert_accessible(page, WIDEST_LAST, half=number % 2)
    assert found == {}
    assert person.complaints == []


@pytest.mark.by_name
@pytest.mark.parametrize("name", PAGES)
def test_they_are_accessible_in_both_schemes(people: People, name: str) -> None:
    person = people(name)
    for path in PAGES[name]:
        assert_accessible(_opened(person.goes_to(path), path))


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


def _opened(page: Page, path: str) -> Page:
    page.wait_for_load_state("load")
    assert page.locator("h1").count() == 1, path
    return page
