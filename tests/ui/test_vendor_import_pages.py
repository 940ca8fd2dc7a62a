"""Vendors come in from a table in a real browser: by keyboard, accessible in every width and scheme."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from apps.accounts.models import User
from apps.vendors.models import Agreement, AgreementState, Vendor
from tests.ui.axe import assert_accessible
from tests.ui.browser import Complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLE = (
    "Anbieter;Land;Dienste;Version;In Kraft ab;Farbe\n"
    "Nord KI;DE;Chat;1.0;01.01.2026;rot\n"
    "Süd KI;Deutschland;Chat;;;blau\n"
)


def test_a_table_is_looked_at_and_imported(page: Page, complaints: Complaints, tmp_path: Path) -> None:
    User.objects.get(email="jana@example.org").roles.create(role="dpo")
    file = tmp_path / "anbieter.csv"
    file.write_text(TABLE, "utf-8")
    page.goto("/vendors/")
    page.get_by_role("link", name="Importieren").press("Enter")
    page.wait_for_url("**/vendors/import/")
    assert_accessible(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Hochladen und ansehen").press("Enter")
    page.get_by_text("Land: Bitte geben Sie das Land").wait_for()
    page.get_by_text("Farbe").wait_for()
    assert_accessible(page)
    assert not Vendor.objects.exists()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Importieren").press("Enter")
    page.get_by_text("Die Anbieter sind importiert.").wait_for()
    assert_accessible(page)
    assert Agreement.objects.get(vendor__name="Nord KI").state == AgreementState.DRAFT
    page.goto("/vendors/")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Nord KI" in download.value.path().read_text("utf-8-sig")
    assert complaints.lines == []
