"""Files of vendors: what is no table, what is too large, and how long they are kept."""

import io
from datetime import timedelta
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.vendors.exchange.lines import MOST_ROWS
from apps.vendors.models import VendorImport, VendorImportState
from apps.vendors.services import imports
from tests.vendors import makers
from tests.vendors.exchange.makers import NEW, upload, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_fifty_megabytes_are_refused_before_they_are_read(officer: User) -> None:
    class Unread:
        """A body that nobody may touch."""

        def read(self, *_size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    said: Any = {"CONTENT_LENGTH": str(50 * 1024 * 1024), "wsgi.input": Unread()}
    browser: Any = makers.browser(officer)
    answer = browser.generic(
        "POST", reverse("vendor_imports"), b"", "multipart/form-data; boundary=x", **said
    )
    assert answer.status_code == 413
    assert "This file has 50 MB; 20 MB are the most." in answer.content.decode()


def test_a_bomb_is_refused_beside_the_field(officer: User) -> None:
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(workbook(NEW))) as book, ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        for name in book.namelist():
            blanks = b" " * 60_000_000 if name.endswith("sheet1.xml") else b""
            bomb.writestr(name, book.read(name) + blanks)
    answer = upload(makers.browser(officer), packed.getvalue())
    assert answer.status_code == 422
    assert "unpacks to far more than a table needs" in answer.content.decode()
    assert not VendorImport.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"Colour,Size\nred,1\n", "No column is called"),
        (b"Vendor\n" + b"x\n" * (MOST_ROWS + 1), "too many rows: 2000 are the most"),
        (b"%PDF-1.7", "This is a PDF"),
    ],
)
def test_a_file_that_is_no_table_of_vendors(officer: User, data: bytes, sentence: str) -> None:
    answer = upload(makers.browser(officer), data, "v.csv")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_token_against_forged_requests_is_asked_for(officer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    assert upload(browser, workbook(NEW)).status_code == 403


def test_a_file_is_its_uploaders_and_gone_after_a_day(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    held = imports.stage(workbook(NEW), "v.xlsx", by=officer)
    kept = imports.stage(workbook(NEW), "v.xlsx", by=officer)
    assert makers.browser(makers.person("dpo")).get(held.get_absolute_url()).status_code == 404
    imports.discard(kept, by=officer)
    assert imports.expire() == 0
    VendorImport.objects.filter(pk=held.pk).update(expires_at=clock.now() - timedelta(minutes=1))
    answer = makers.browser(officer).get(held.get_absolute_url(), follow=True)
    assert "no longer kept" in answer.content.decode()
    assert imports.expire() == 1
    held.refresh_from_db()
    assert (held.state, bytes(held.sealed)) == (VendorImportState.DISCARDED, b"")
    assert AuditEvent.objects.filter(event="vendor_import:expire").count() == 1
