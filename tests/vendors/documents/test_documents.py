"""Files are taken in, sealed, handed out, destroyed; each with its event."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from apps.audit.models import AuditEvent
from apps.common.crypto import UnreadableError
from apps.lifecycle.advance import RefusedError
from apps.vendors.files import bytes_of
from apps.vendors.models import DocumentFile, DocumentKind, DocumentVersion, ScanResult
from apps.vendors.services import documents
from apps.vendors.services.documents import Given
from tests.vendors.documents.makers import docx, pdf
from tests.vendors.makers import agreement, person, vendor

pytestmark = pytest.mark.django_db
TEXT = "§ 1 Gegenstand der Verarbeitung für Köln"


def uploaded(data: bytes | None = None, name: str = "AVV.pdf", **more: object) -> DocumentVersion:
    values = {"kind": DocumentKind.AGREEMENT, "title": "AVV", "by": person("dpo")} | more
    of = values.pop("vendor", None) or vendor()
    return documents.upload(of, Given(data or pdf(TEXT), name), **values)  # type: ignore[arg-type]


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "id").values_list("event", flat=True))


def test_a_pdf_is_kept_with_its_facts_and_its_text() -> None:
    data = pdf(TEXT, "Seite 2", "")
    version = uploaded(data)
    assert (version.number, version.file_kind, version.size) == (1, "pdf", len(data))
    assert version.sha256 == hashlib.sha256(data).hexdigest()
    assert (version.pages, version.pages_without_text, version.scan) == (3, 1, ScanResult.NOT_SCANNED)
    assert documents.text_of(version).split("\f") == [TEXT, "Seite 2", ""]


def test_a_word_document_is_kept_as_well() -> None:
    version = uploaded(docx(TEXT, "§ 2 Dauer"), "AVV.docx")
    assert version.file_kind == "docx"
    assert documents.text_of(version) == f"{TEXT}\n§ 2 Dauer"


def test_what_is_stored_is_sealed_and_opens_in_its_own_row_only() -> None:
    version, other = uploaded(), uploaded(pdf("Anderes"))
    file = DocumentFile.objects.get(version=version)
    assert TEXT.encode() not in bytes(file.sealed) + bytes(file.sealed_text)
    file.version = other
    with pytest.raises(UnreadableError):
        bytes_of(file)


def test_a_newer_version_follows_and_the_same_file_is_refused() -> None:
    by = person("dpo")
    first = uploaded(by=by)
    second = documents.add_version(first.document, Given(pdf("Neu"), "AVV 2.pdf"), by=by)
    assert (second.number, second.document) == (2, first.document)
    with pytest.raises(RefusedError) as refused:
        documents.add_version(first.document, Given(pdf(TEXT), "AVV.pdf"), by=by)
    assert refused.value.code == "same"


def test_the_text_of_an_agreement_is_that_of_its_newest_version_that_has_one() -> None:
    of = vendor()
    made = agreement(of)
    assert documents.latest_text(made) is None
    by = person("dpo")
    version = uploaded(vendor=of, agreement=made, by=by)
    documents.add_version(version.document, Given(pdf(""), "scan.pdf"), by=by)
    uploaded(pdf("Anlage"), vendor=of, agreement=made, kind=DocumentKind.ANNEX, by=by)
    assert documents.latest_text(made) == TEXT
    newer = documents.add_version(version.document, Given(pdf("Neuer"), "neu.pdf"), by=by)
    assert documents.latest_text(made) == "Neuer"
    documents.withdraw(newer, reason="Falsche Datei", by=by)
    assert documents.latest_text(made) == TEXT


def test_a_page_that_is_a_picture_has_no_text() -> None:
    version = uploaded(pdf(""))
    with pytest.raises(documents.NoTextError) as refused:
        documents.text_of(version)
    assert refused.value.code == "no_text"


def test_a_download_is_recorded() -> None:
    version = uploaded(data := pdf(TEXT))
    reader = person("auditor")
    assert documents.download(version, by=reader) == data
    event = AuditEvent.objects.get(event="document:download")
    assert (event.actor, event.details) == (reader.audit_ref, {"version": 1})


def test_withdrawing_destroys_the_file_and_leaves_the_facts() -> None:
    version = uploaded()
    documents.withdraw(version, reason="Gehört zu einem anderen Vertrag", by=person("dpo"))
    assert not DocumentFile.objects.exists()
    with pytest.raises(documents.NoTextError) as refused:
        documents.download(version, by=person("dpo"))
    assert refused.value.code == "withdrawn"
    assert DocumentVersion.objects.get().sha256 == version.sha256
    with pytest.raises(documents.NoTextError):
        documents.withdraw(version, reason="noch einmal", by=person("dpo"))


@pytest.mark.parametrize("role", ["employee", "manager", "officer", "auditor", "key_admin", "works_council"])
def test_who_keeps_no_agreements_uploads_nothing(role: str) -> None:
    with pytest.raises(RefusedError):
        uploaded(by=person(role))
    assert events() == []


def test_a_file_belongs_to_an_agreement_of_the_same_vendor() -> None:
    with pytest.raises(RefusedError):
        uploaded(agreement=agreement(vendor()))


@pytest.mark.parametrize("table", ["documentversion", "documentfile", "documentwithdrawal"])
def test_the_database_refuses_to_rewrite_what_was_stored(table: str) -> None:
    documents.withdraw(uploaded(), reason="Versehen", by=person("dpo"))
    uploaded(pdf("Anderes"))
    column = {"documentwithdrawal": "reason", "documentfile": "sealed", "documentversion": "file_name"}[table]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE vendors_{table} SET {column} = {column}")  # noqa: S608 -- names of ours
