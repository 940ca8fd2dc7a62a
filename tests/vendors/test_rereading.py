"""The text of a next version is compared with the one before: what differs waits for another look."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from apps.common import clock
from apps.vendors.contracts import TextTooLongError
from apps.vendors.models import Agreement, DocumentKind, DocumentVersion, Vendor
from apps.vendors.services import carrying, documents, drafting, rereading
from apps.vendors.services.documents import Given
from tests.common.extraction.makers import docx
from tests.vendors import makers

pytestmark = pytest.mark.django_db
BEFORE = (
    "§ 1 Der Auftragsverarbeiter verarbeitet Daten nur auf dokumentierte Weisung.",
    "§ 9 Der Auftragsverarbeiter meldet Verletzungen des Datenschutzes innerhalb von 24 Stunden.",
)
AFTER = (BEFORE[0], BEFORE[1].replace("24 Stunden", "72 Stunden"))


def renewed(vendor: Vendor) -> tuple[Agreement, Agreement]:
    dpo = makers.person("dpo")
    old = makers.agreement(vendor)
    documents.upload(
        vendor, Given(docx(*BEFORE), "alt.docx"), kind=DocumentKind.AGREEMENT, title="AVV alt", agreement=old,
        by=dpo,
    )  # fmt: skip
    fields = {"version": "9.9", "effective_from": clock.today()}
    return old, drafting.renew(old, fields, vendor.services.all(), (), by=dpo)


def test_an_upload_reopens_what_differs_and_nothing_else() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    _old, new = renewed(vendor)
    assert carrying.waiting(new) == []
    page = makers.browser(dpo).post(
        reverse("document_new", args=[vendor.slug]),
        {"kind": DocumentKind.AGREEMENT, "title": "AVV neu", "agreement": new.pk,
         "file": SimpleUploadedFile("neu.docx", docx(*AFTER))},
        follow=True,
    )  # fmt: skip
    assert re.search("of this version waits? for another look", page.content.decode())
    waiting = {check.item for check in carrying.waiting(new)}
    assert "breach_notice" in waiting
    assert "instructions" not in waiting


def test_the_same_text_or_none_reopens_nothing() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old, new = renewed(vendor)
    assert rereading.reopen_changed(new) == 0
    assert rereading.reopen_changed(old) == 0
    documents.upload(
        vendor, Given(docx(*BEFORE), "neu.docx"), kind=DocumentKind.AGREEMENT, title="AVV neu", agreement=new,
        by=dpo,
    )  # fmt: skip
    assert rereading.reopen_changed(new) == 0
    assert carrying.waiting(new) == []


def test_the_comparison_is_part_of_the_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks in it takes the upload back: no text lies there whose clauses nobody compared."""
    vendor, dpo = makers.vendor(), makers.person("dpo")
    _old, new = renewed(vendor)
    monkeypatch.setattr(rereading, "changed_items", lambda _old, _new: 1 / 0)
    before = DocumentVersion.objects.count()
    given = Given(docx(*AFTER), "neu.docx")
    with pytest.raises(ZeroDivisionError):
        documents.upload(vendor, given, kind=DocumentKind.AGREEMENT, title="AVV", agreement=new, by=dpo)
    assert DocumentVersion.objects.count() == before
    assert carrying.waiting(new) == []


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_before_the_comparison_leaves_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database sees its connection go, as when the machine falls; the next upload compares again."""
    vendor, dpo = makers.vendor(), makers.person("dpo")
    _old, new = renewed(vendor)
    before, given = DocumentVersion.objects.count(), Given(docx(*AFTER), "neu.docx")

    def upload() -> None:
        documents.upload(vendor, given, kind=DocumentKind.AGREEMENT, title="AVV", agreement=new, by=dpo)

    def killed(_agreement: Agreement) -> int:
        assert DocumentVersion.objects.count() == before + 1  # stored already, within the transaction
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return 0

    with monkeypatch.context() as patched:
        patched.setattr(rereading, "reopen_changed", killed)
        with pytest.raises(OperationalError):
            upload()
    connection.close()
    assert DocumentVersion.objects.count() == before
    assert carrying.waiting(new) == []
    upload()
    assert "breach_notice" in {check.item for check in carrying.waiting(Agreement.objects.get(pk=new.pk))}


def test_where_no_comparison_is_possible_everything_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    old, new = renewed(vendor)

    def too_long(_old: str, _new: str) -> set[str]:
        raise TextTooLongError("too long")

    monkeypatch.setattr(rereading, "changed_items", too_long)
    given = Given(docx(*BEFORE), "neu.docx")
    documents.upload(vendor, given, kind=DocumentKind.AGREEMENT, title="AVV", agreement=new, by=dpo)
    assert len(carrying.waiting(new)) == old.clauses.count()
