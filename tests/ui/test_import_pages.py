"""A register goes in and out again in a real browser: by keyboard, accessible in every width and scheme."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from apps.accounts.models import Department
from apps.register.models import UseCase
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = (
    "Kennung;Titel;Zweck;Sonstiges\n"
    "1;Protokolle;Zusammenfassungen von Sitzungen schreiben;x\n"
    "2;???;Unsinn;y\n"
    "3;=1+1;Ein Titel, der wie eine Formel beginnt;z\n"
)


def test_a_register_is_uploaded_mapped_imported_and_undone(
    page: Page, complaints: Complaints, tmp_path: Path
) -> None:
    Department.objects.create(name="Vertrieb")
    file = tmp_path / "verzeichnis.csv"
    file.write_text(TABLE, "utf-8")
    page.goto("/use-cases/import/")
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#id_file").set_input_files(file)
    page.locator("#id_department").select_option(label="Vertrieb")
    page.locator("#id_department").press("Enter")
    page.get_by_role("button", name="Hochladen und ansehen").press("Enter")
    page.wait_for_url("**/mapping/")
    assert page.locator("#id_column_title").input_value() == "Titel"
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Zeilen ansehen").press("Enter")
    page.get_by_text("Der Titel hat weder Buchstaben noch Ziffern.").wait_for()
    assert_accessible(page)
    page.goto(page.url + "?show=rows")
    page.get_by_text("=1+1").wait_for()
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Importieren").press("Enter")
    page.get_by_text("Das Register ist importiert.").wait_for()
    assert UseCase.objects.count() == 2
    page.goto(page.url.partition("?")[0] + "?show=rows")
    page.get_by_role("link", name="Protokolle").press("Enter")
    page.get_by_text("Wie es in verzeichnis stand, Zeile 2").wait_for()
    assert_accessible(page)
    page.go_back()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Import rückgängig machen").press("Enter")
    page.get_by_text("Das Register ist wie zuvor.").wait_for()
    assert not UseCase.objects.exists()
    assert complaints.lines == []
