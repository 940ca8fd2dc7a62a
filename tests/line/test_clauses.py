"""The clauses of an agreement are checked beside its text, by keyboard and in German."""

import pytest
from playwright.sync_api import expect

from tests.line.people import People
from tests.ui.axe import assert_accessible
from tests.ui.browser import wait_until_decidable

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]


def test_a_proposal_is_read_and_judged(people: People) -> None:
    person = people("sabine.keller")
    page = person.goes_to("/vendors/nordlicht-ki/agreements/")
    page.get_by_role("link", name="2.3").first.click()
    expect(page.get_by_role("link", name="Klauseln prüfen")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Gegenstand", level=2)).to_be_visible()
    expect(page.locator("mark")).to_contain_text("Gegenstand der Verarbeitung")
    assert_accessible(page)
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Dauer", level=1)).to_be_visible()
    wait_until_decidable(page)
    page.keyboard.press("2")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Was fehlt").fill("Ohne festes Ende.")
    page.get_by_role("button", name="Teilweise").click()
    expect(page.get_by_text("Der Befund ist erfasst.").first).to_be_visible()
    expect(page.get_by_text("Ohne festes Ende.").first).to_be_visible()
    page.get_by_text("Ganzer Text").first.click()
    expect(page.get_by_text("§ 14 Form und Änderungen")).to_be_visible()
    assert person.complaints == []
