"""Own content in a real browser: by keyboard, accessible in every width and scheme."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize

from apps.accounts.models import User
from apps.dlp.models import Word
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE: ViewportSize = {"width": 1440, "height": 900}


def test_a_dictionary_is_written_tried_and_handed_on(page: Page, complaints: Complaints) -> None:
    User.objects.get(email="jana@example.org").roles.create(role="dpo")
    page.goto("/own-content/")
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.get_by_role("link", name="Neue Sammlung").press("Enter")
    page.wait_for_url("**/own-content/new/")
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.locator("#id_name").fill("Codenamen")
    page.get_by_role("button", name="Beginnen").press("Enter")
    page.locator("#id_texts").fill("Rheingold\nLorelei\nAnhang")
    page.get_by_role("button", name="Aufnehmen").press("Enter")
    page.get_by_text("Aufgenommen: 3.").wait_for()
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.locator("#id_words").press_sequentially("anhang")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Alle Einträge zeigen").wait_for()
    assert page.locator("tbody tr").count() == 1
    assert "anhang" not in page.url
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.get_by_role("link", name="Alle Einträge zeigen").press("Enter")
    page.get_by_text("Rheingold").first.wait_for()
    page.get_by_role("link", name="Probelauf").press("Enter")
    page.get_by_text("Der Probelauf ist bestanden.").wait_for()
    assert_accessible(page)
    page.go_back()
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Zur Freigabe geben").press("Enter")
    page.get_by_text("Wartet auf eine zweite Person").first.wait_for()
    assert Word.objects.count() == 3
    assert complaints.lines == []


def test_a_list_and_a_document_are_taken_in(page: Page, complaints: Complaints, tmp_path: Path) -> None:
    User.objects.get(email="jana@example.org").roles.create(role="dpo")
    file = tmp_path / "kunden.csv"
    file.write_text("Nr;Kunde\nKD-40711;Lorelei Bräu\n", "utf-8")
    page.goto("/own-content/new/")
    page.locator("#id_kind").select_option("values")
    page.locator("#id_name").fill("Kunden")
    page.get_by_role("button", name="Beginnen").press("Enter")
    page.get_by_role("link", name="Liste importieren").press("Enter")
    page.locator("#id_file").set_input_files(file)
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Hochladen und ansehen").press("Enter")
    page.get_by_label("Nr").check()
    assert_accessible(page)
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Gewählte Spalten importieren").press("Enter")
    page.get_by_text("Aufgenommen: 1.").wait_for()
    assert_accessible(page)
    page.goto("/own-content/try/")
    page.locator("#id_text").fill("VS-NfD: Bitte an max@example.org")
    page.get_by_role("button", name="Text prüfen").press("Enter")
    page.get_by_text("2 Funde").wait_for()
    assert_accessible(page)
    assert complaints.lines == []
