"""A table of our own, German, shuffled and renamed, goes in by the suggestions alone: by command and page."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Department, User
from apps.register.models import ImportBatch, UseCase
from tests.common.test_table_reading import repacked
from tests.register.imports.makers import csv_file
from tests.register.imports.test_import_pages import upload
from tests.register.imports.test_suggestions import HEAD, ROWS
from tests.vendors import makers

pytestmark = pytest.mark.django_db
NAME = "KI-Verzeichnis.csv"


@pytest.fixture
def table() -> bytes:
    for name in ("Vertrieb", "Einkauf"):
        Department.objects.create(name=name)
    return csv_file(*ROWS, head=HEAD, delimiter=";").decode().encode("cp1252")


def by_command(path: Path, by: User) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_use_cases", str(path), by=by.email, json=True, stdout=out)
    return dict(json.loads(out.getvalue()))


def by_page(browser: Client, data: bytes, by: User) -> ImportBatch:
    """Upload, leave every suggestion as it is, commit."""
    file = SimpleUploadedFile(NAME, data)
    asked = {"file": file, "department": by.department_id, "source": "KI-Verzeichnis"}
    mapping = browser.post(reverse("use_case_imports"), asked)["Location"]
    form = browser.get(mapping).context["form"]
    suggested = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    page = browser.post(mapping, suggested | dict(form.initial))["Location"]
    batch = ImportBatch.objects.get(pk=mapping.rstrip("/").split("/")[-2])
    assert browser.get(page).status_code == 200
    browser.post(reverse("use_case_import_transition", args=[batch.pk, "commit"]))
    batch.refresh_from_db()
    return batch


def test_the_command_takes_it_in_and_a_second_run_changes_nothing(
    table: bytes, importer: User, tmp_path: Path
) -> None:
    path = tmp_path / NAME
    path.write_bytes(table)
    told = by_command(path, importer)
    assert (told["rows"], told["imported"], told["refused"], told["blank"]) == (3, 3, 0, 0)
    again = by_command(path, importer)
    assert (again["imported"], again["updated"], again["unchanged"], again["refused"]) == (0, 0, 3, 0)
    assert [case.title for case in UseCase.objects.order_by("ref")] == [row[8] for row in ROWS]


def test_the_page_takes_it_in_and_what_nobody_mapped_is_kept_shown_and_found(
    table: bytes, importer: User
) -> None:
    browser = makers.browser(importer)
    batch = by_page(browser, table, importer)
    assert (batch.counts["imported"], batch.counts["refused"]) == (3, 0)
    assert sorted(case.title for case in UseCase.objects.all()) == sorted(row[8] for row in ROWS)
    first = UseCase.objects.get(title="Angebotsassistent")
    record = first.imported_records.get()
    assert list(record.cells) == list(ROWS[0])  # no column is lost, mapped or not
    page = browser.get(first.get_absolute_url()).content.decode()
    for words in ("Ansprechperson", "Frau Öztürk", "Sonstiges (2)", "grün"):
        assert words in page
    found = browser.get(reverse("use_cases"), {"q": "Öztürk"}).content.decode()
    assert "Angebotsassistent" in found
    assert "Protokollhilfe" not in found
    assert by_page(browser, table, importer).counts["unchanged"] == 3


def test_a_bomb_is_told_beside_the_field_and_leaves_nothing(importer: User) -> None:
    blanks = b" " * 60_000_000
    data = repacked(lambda name, text: text + blanks if name.endswith("sheet1.xml") else text)
    file = SimpleUploadedFile("register.xlsx", data)
    answer = makers.browser(importer).post(
        reverse("use_case_imports"), {"file": file, "department": importer.department_id, "source": "ours"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert 'value="ours"' in answer.content.decode()  # what was entered stays
    assert not ImportBatch.objects.exists()


def test_each_bad_row_says_what_is_wrong_with_which_column(importer: User) -> None:
    data = csv_file(
        ("1", "T" * 10_000, "Too long a title"),
        ("2", '=HYPERLINK("http://x")', "A formula is text"),
        ("3", "", "No title"),
        ("4", "Fine", "Goes in"),
    )
    browser = makers.browser(importer)
    mapping = upload(browser, data, importer.department_id or 0)["Location"]
    form = browser.get(mapping).context["form"]
    suggested = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    page = browser.get(browser.post(mapping, suggested | dict(form.initial))["Location"]).content.decode()
    assert "There is no title." in page
    batch = ImportBatch.objects.get()
    told = {(row, code) for row, code, *_rest in batch.told}
    browser.post(reverse("use_case_import_transition", args=[batch.pk, "commit"]))
    titles = set(UseCase.objects.values_list("title", flat=True))
    assert {"Fine", '=HYPERLINK("http://x")'} <= titles
    assert all(len(title) <= 160 for title in titles)
    assert told == {(2, "title_cut"), (4, "title_missing")}
