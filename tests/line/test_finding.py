"""Find a use case, keep the view, and ask to join: by keyboard and in German."""

import pytest
from playwright.sync_api import expect

from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]


def test_a_view_is_searched_saved_renamed_and_deleted(people: People) -> None:
    person = people("jonas.weber")
    page = person.goes_to("/use-cases/")
    page.keyboard.press("/")
    page.keyboard.type("uebersetzungen")
    page.keyboard.press("Enter")
    expect(page.locator("tbody mark").first).to_have_text("Übersetzung")
    page.get_by_text("Diese Ansicht speichern").click()
    page.get_by_label("Name").fill("Übersetzen")
    page.get_by_role("button", name="Ansicht speichern").click()
    expect(page.get_by_role("link", name="Übersetzen", exact=True)).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Ansichten verwalten").click()
    page.get_by_label("Neuer Name von „Übersetzen“").fill("Sprachen")
    page.get_by_role("button", name="Umbenennen").click()
    page.get_by_role("button", name="Zuerst öffnen").click()
    expect(page.get_by_text("Öffnet zuerst")).to_be_visible()
    assert_accessible(page)
    page.goto(page.url.replace("views/", ""))
    assert "q=uebersetzungen" in page.url
    person.goes_to("/use-cases/views/")
    page.get_by_role("button", name="Löschen").click()
    expect(page.get_by_text("Noch keine gespeicherte Ansicht")).to_be_visible()
    assert person.complaints == []


def test_from_the_catalogue_one_asks_to_join(people: People) -> None:
    page = people("hannah.vogt").goes_to("/catalogue/")
    page.get_by_label("Was möchten Sie tun?").fill("Angebotstexte")
    page.get_by_role("button", name="Anzeigen").click()
    card = page.get_by_role("article", name="Angebotsentwürfe")
    expect(card).to_contain_text("Einkaufspreise und Margen gehören nicht hinein.")
    card.get_by_role("link", name="Chat-Zugang").click()
    assert "use_case=UC-0001" in page.url
