"""The pictures of the documentation show the product as it is.

Beside each picture lies what a screen reader finds on it. When a page changes, this fails until the set is
taken anew: ``PORTAL_SCREENSHOTS=write bin/portal test tests/line/test_screenshots.py``.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.line.outline import outline
from tests.line.people import People
from tests.repository.sources import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
FOLDER = ROOT / "docs" / "screenshots"


def chat(people: People) -> Page:
    page = people("jonas.weber").goes_to("/chat/")
    page.locator(".nav").get_by_text("Bitte entwirf").click()
    page.get_by_text("Was wurde gesendet?").last.click()
    return page


def review(people: People) -> Page:
    page = people("mira.koehler").goes_to("/review/")
    page.locator(".tq a.ti", has_text="E-Mail-Adresse").first.click()
    expect(page.locator(".decide")).to_be_visible()
    return page


def vendor(people: People) -> Page:
    return people("sabine.keller").goes_to("/vendors/azurblau-cloud/")


def use_case(people: People) -> Page:
    return people("leyla.aydin").goes_to("/use-cases/UC-0001/")


def refusal(people: People) -> Page:
    return people("jonas.weber").goes_to("/chat/?use_case=UC-0005")


SHOTS: dict[str, Callable[[People], Page]] = {
    "chat": chat, "review": review, "vendor": vendor, "use-case": use_case, "refusal": refusal,
}  # fmt: skip


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_shows_the_page_as_it_is(fresh_people: People, name: str) -> None:
    page = SHOTS[name](fresh_people)
    found = outline(page)
    if os.environ.get("PORTAL_SCREENSHOTS") == "write":
        _take(page, name, found)
    assert found == (FOLDER / f"{name}.txt").read_text("utf-8"), "take the set anew: see above"


def test_there_is_no_other_picture() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {
        f"{n}{end}" for n in SHOTS for end in (".png", ".txt")
    }


def _take(page: Page, name: str, found: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
    Path(FOLDER / f"{name}.txt").write_text(found, "utf-8")
