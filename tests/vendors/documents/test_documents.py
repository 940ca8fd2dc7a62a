"""Files are taken in, sealed, handed out, destroyed; each with its event."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from apps.audit.models import AuditEvent
from apps.common.crypto import UnreadableError
from apps.common.extraction.signatures import EICAR
from apps.common.file_names import clean_file_name
from apps.lifecycle.advance import RefusedError
from apps.vendors.files import bytes_of
from apps.vendors.models import DocumentFile, DocumentKind, DocumentVersion, ScanResult
from apps.vendors.services import documents, texts
from apps.vendors.services.documents import Given
from tests.common.clamd import clamd
from tests.common.extraction.makers import docx, pdf
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
    assert texts.text_of(version).split("\f") == [TEXT, "Seite 2", ""]


def test_a_word_document_is_kept_as_well() -> None:
    version = uploaded(docx(TEXT, "§ 2 Dauer"), "AVV.docx")
    assert version.file_kind == "docx"
    assert texts.text_of(version) == f"{TEXT}\n§ 2 Dauer"


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
    assert texts.latest_text(made) is None
    by = person("dpo")
    version = uploaded(vendor=of, agreement=made, by=by)
    documents.add_version(version.document, Given(pdf(""), "scan.pdf"), by=by)
    uploaded(pdf("Anlage"), vendor=of, agreement=made, kind=DocumentKind.ANNEX, by=by)
    assert texts.latest_text(made) == TEXT
    newer = documents.add_version(version.document, Given(pdf("Neuer"), "neu.pdf"), by=by)
    assert texts.latest_text(made) == "Neuer"
    documents.withdraw(newer, reason="Falsche Datei", by=by)
    assert texts.latest_text(made) == TEXT


def test_a_page_that_is_a_picture_has_no_text() -> None:
    version = uploaded(pdf(""))
    with pytest.raises(texts.NoTextError) as refused:
        texts.text_of(version)
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
    with pytest.raises(texts.NoTextError) as refused:
        documents.download(version, by=person("dpo"))
    assert refused.value.code == "withdrawn"
    assert DocumentVersion.objects.get().sha256 == version.sha256
    with pytest.raises(texts.NoTextError):
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


def test_what_the_scanner_finds_is_refused_and_recorded(settings: Settings) -> None:
    of = vendor()
    with clamd(lambda _stream: b"stream: Win.Test FOUND\0") as server:
        settings.CLAMAV_ADDRESS = server.address
        with pytest.raises(RefusedError) as refused:
            uploaded(vendor=of)
    assert refused.value.code == "virus"
    event = AuditEvent.objects.get(event="document:refuse_malware")
    assert (event.target, event.details) == (str(of.pk), {"sha256": hashlib.sha256(pdf(TEXT)).hexdigest()})


def test_what_the_scanner_passes_is_marked_so(settings: Settings) -> None:
    with clamd() as server:
        settings.CLAMAV_ADDRESS = server.address
        assert uploaded().scan == ScanResult.CLEAN
    assert server.received == [pdf(TEXT)]


def test_without_an_answer_of_the_scanner_nothing_is_stored(settings: Settings) -> None:
    settings.CLAMAV_ADDRESS = "127.0.0.1:1"
    with pytest.raises(RefusedError) as refused:
        uploaded()
    assert refused.value.code == "scanner_away"
    assert not DocumentVersion.objects.exists()


def test_the_test_virus_is_refused_without_any_scanner() -> None:
    with pytest.raises(RefusedError) as refused:
        uploaded(docx(TEXT, parts={"word/embeddings/a.bin": EICAR}), "AVV.docx")
    assert (refused.value.code, events()) == ("virus", ["document:refuse_malware"])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("AVV\r\nSet-Cookie: a=b.pdf", "AVVSet-Cookie_ a=b.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\miriam\\AVV.pdf", "AVV.pdf"),
        ("AVV \u202efdp.exe", "AVV fdp.exe.pdf"),
        ("Größe & Änderung (Köln).PDF", "Größe & Änderung (Köln).pdf"),
        ("Vertra\u0308ge.pdf", "Verträge.pdf"),
        ("\x00.pdf", "document.pdf"),
        ("", "document.pdf"),
        ("..", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_file_names_are_made_fit_to_be_shown(given: str, kept: str) -> None:
    assert clean_file_name(given, "pdf", 120) == kept
    assert clean_file_name(kept, "pdf", 120) == kept
