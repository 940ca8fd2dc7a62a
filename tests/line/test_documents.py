"""A data protection officer uploads an annex: the wrong file, then the right one, and saves it again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.common.extraction.makers import docx, pdf
from tests.line.people import People
from tests.ui.axe import assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.stack, pytest.mark.xdist_group("line")]
TITLE = "Anlage 4: Unterauftragsverarbeiter"


def test_a_contract_is_uploaded_after_a_hostile_one_was_refused(people: People, tmp_path: Path) -> None:
    hostile, good = tmp_path / "Anlage 4.pdf", tmp_path / "Anlage 4 – Größe.pdf"
    hostile.write_bytes(docx("Anlage", parts={"word/vbaProject.bin": b"x"}))
    good.write_bytes(contract := pdf("Anlage 4\nHafenrechen GmbH, Hamburg"))
    page = people("sabine.keller").goes_to("/vendors/mistralwind/documents/")

    page.get_by_role("link", name="Dokument hochladen").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Art", exact=True).select_option("annex")
    page.get_by_label("Datei").set_input_files(hostile)
    page.get_by_role("button", name="Hochladen").click()
    expect(page.get_by_text("Die Endung des Dateinamens sagt etwas anderes")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value(TITLE)
    expect(page.get_by_label("Art", exact=True)).to_have_value("annex")
    assert_accessible(page)

    page.get_by_label("Datei").set_input_files(good)
    page.get_by_role("button", name="Hochladen").click()
    expect(page).to_have_url(re.compile(r"/vendors/mistralwind/documents/#document-\d+"))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    assert_accessible(page)

    with page.expect_download() as saved:
        page.get_by_role("link", name=good.name).click()
    assert saved.value.suggested_filename == good.name
    assert Path(saved.value.path()).read_bytes() == contract
