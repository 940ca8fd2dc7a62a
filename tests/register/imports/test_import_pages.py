"""Upload, map, look, import, undo: in the browser."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common.tables.reading.limits import FILE_BYTES
from apps.register.models import BatchState, ImportBatch, UseCase
from tests.register.imports.makers import csv_file, imported, staged
from tests.vendors import makers

pytestmark = pytest.mark.django_db
ROWS = (("a-1", "Offers", "Drafts for offers"), ("a-2", "???", "Nonsense"), ("a-3", "Minutes", "Summaries"))


def upload(browser: Client, data: bytes, department: int, **more: Any) -> Any:
    file = SimpleUploadedFile("register.csv", data, content_type="text/csv")
    return browser.post(
        reverse("use_case_imports"), {"file": file, "department": department, "source": "ours"} | more
    )


def test_the_whole_way(importer: User) -> None:
    browser = makers.browser(importer)
    answer = upload(browser, csv_file(*ROWS), importer.department_id or 0)
    batch = ImportBatch.objects.get()
    mapping = reverse("use_case_import_mapping", args=[batch.pk])
    assert answer["Location"] == mapping
    form = browser.get(mapping).context["form"]
    chosen = {name: field.initial for name, field in form.fields.items() if name.startswith("column_")}
    assert (chosen["column_title"], chosen["column_source_id"]) == ("Title", "ID")
    assert browser.post(mapping, chosen | dict(form.initial))["Location"] == batch.get_absolute_url()
    page = browser.get(batch.get_absolute_url()).content.decode()
    assert "The title has neither a letter nor a digit." in page
    assert "Drafts for offers" in browser.get(batch.get_absolute_url() + "?show=rows").content.decode()
    assert not UseCase.objects.exists()
    browser.post(reverse("use_case_import_transition", args=[batch.pk, "commit"]))
    assert list(UseCase.objects.values_list("title", flat=True)) == ["Offers", "Minutes"]
    page = browser.get(batch.get_absolute_url() + "?show=rows").content.decode()
    assert UseCase.objects.earliest("pk").get_absolute_url() in page
    browser.post(reverse("use_case_import_transition", args=[batch.pk, "undo"]))
    assert not UseCase.objects.exists()
    assert browser.get(batch.get_absolute_url()).status_code == 200


def test_another_column_for_the_title(importer: User) -> None:
    batch = staged(csv_file(*ROWS), importer)
    browser = makers.browser(importer)
    data = {"source": "ours", "department": importer.department_id, "column_title": "Purpose"}
    browser.post(reverse("use_case_import_mapping", args=[batch.pk]), data)
    batch.refresh_from_db()
    assert (batch.mapping["columns"], batch.counts["imported"]) == ({"title": ["Purpose"]}, 3)


@pytest.mark.parametrize("role", ROLES)
def test_it_opens_for_those_who_may_import(role: str) -> None:
    expected = 200 if Permission.USE_CASE_IMPORT in ROLES[role].permissions else 403
    assert makers.browser(makers.person(role)).get(reverse("use_case_imports")).status_code == expected


def test_an_administrator_sees_only_own_imports(importer: User) -> None:
    batch = staged(csv_file(*ROWS), importer)
    browser = makers.browser(makers.person("platform_admin"))
    assert browser.get(batch.get_absolute_url()).status_code == 404
    assert batch.file_name not in browser.get(reverse("use_case_imports")).content.decode()


def test_fifty_megabytes_are_refused_before_they_are_read(importer: User) -> None:
    class Unread:
        """A body that nobody may touch."""

        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    said: Any = {"CONTENT_LENGTH": str(50 * 1024 * 1024), "wsgi.input": Unread()}
    browser: Any = makers.browser(importer)
    answer = browser.generic(
        "POST", reverse("use_case_imports"), b"", "multipart/form-data; boundary=x", **said
    )
    assert answer.status_code == 413
    assert "This file has 50 MB; 20 MB are the most." in answer.content.decode()


def test_a_file_just_too_large_is_refused_by_its_form(importer: User) -> None:
    answer = upload(makers.browser(importer), b"x" * (FILE_BYTES + 1), importer.department_id or 0)
    assert answer.status_code == 422
    assert "20 MB are the most" in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_the_token_against_forged_requests_is_asked_for(importer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(importer, "allauth.account.auth_backends.AuthenticationBackend")
    assert upload(browser, csv_file(*ROWS), importer.department_id or 0).status_code == 403
    assert not ImportBatch.objects.exists()


def test_an_upload_leaves_no_copy_on_a_disk(importer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any, **_named: Any) -> None:
        raise AssertionError("a file was written")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    rows = [(f"id-{number}", f"Title {number}", "p" * 500) for number in range(6000)]
    data = csv_file(*rows)
    assert len(data) > 3_000_000
    assert upload(makers.browser(importer), data, importer.department_id or 0).status_code == 302


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"ID,Title\r\n", "no row below it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old format or has a password"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(data: bytes, sentence: str, importer: User) -> None:
    answer = upload(makers.browser(importer), data, importer.department_id or 0)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_own_mapping_is_taken_and_a_wrong_one_refused(importer: User) -> None:
    browser, department = makers.browser(importer), importer.department_id or 0
    good = SimpleUploadedFile("m.json", b'{"source": "x", "columns": {"title": "Purpose"}}')
    upload(browser, csv_file(*ROWS), department, own=good)
    assert ImportBatch.objects.get().mapping["columns"] == {"title": ["Purpose"]}
    for wrong in (b"[", b"[]", b'{"source": "x", "columns": {"invented": "ID"}}'):
        answer = upload(browser, csv_file(*ROWS), department, own=SimpleUploadedFile("m.json", wrong))
        assert answer.status_code == 422


def test_an_import_that_expired_says_so(importer: User) -> None:
    batch = staged(csv_file(*ROWS), importer)
    ImportBatch.objects.update(expires_at=batch.created_at)
    browser = makers.browser(importer)
    answer = browser.post(reverse("use_case_import_transition", args=[batch.pk, "commit"]), follow=True)
    assert "no longer kept" in answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED
    assert not UseCase.objects.exists()


@pytest.mark.parametrize("show", ["found", "rows"])
def test_more_rows_cost_no_more_queries(
    show: str, importer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = makers.browser(importer)
    few = imported(csv_file(*ROWS), importer, source="few")
    many = imported(csv_file(*((str(n), "", "") if n % 2 else (str(n), f"T {n}", "") for n in range(80))),
                    importer, source="many")  # fmt: skip
    browser.get(few.get_absolute_url())
    with django_assert_max_num_queries(100) as counted:
        browser.get(f"{few.get_absolute_url()}?show={show}")
    with django_assert_max_num_queries(len(counted)):
        page = browser.get(f"{many.get_absolute_url()}?show={show}").context["page"].page
    assert len(page.rows) == 25
    assert browser.get(many.get_absolute_url() + page.next_url).status_code == 200


def test_the_row_of_the_source_stands_on_the_use_case(importer: User) -> None:
    data = csv_file(("1", "Offers", "Drafts", "Vendor X"), head=("ID", "Title", "Purpose", "Supplier"))
    imported(data, importer)
    page = makers.browser(importer).get(UseCase.objects.get().get_absolute_url()).content.decode()
    assert "Supplier" in page
    assert "Vendor X" in page
