"""Forty documents for each vendor, every second in two versions; one of them with a text that can be read."""

import hashlib
from collections.abc import Iterator

from django.db.models import Model

from apps.reports.cast.documents import TEXTS
from apps.vendors.files import sealed_file
from apps.vendors.models import (
    Agreement,
    Document,
    DocumentFile,
    DocumentKind,
    DocumentVersion,
    FileKind,
    ScanResult,
    Vendor,
)
from portal.bench.vendors.company import People

DOCUMENTS = 40
KINDS = tuple(DocumentKind)
TEXT = "avv-nordlicht.txt"


def documents_of(vendors: list[Vendor], _people: People) -> Iterator[Model]:
    agreements: dict[int, list[Agreement]] = {}
    for agreement in Agreement.objects.filter(vendor__in=vendors).order_by("pk"):
        agreements.setdefault(agreement.vendor_id, []).append(agreement)
    for vendor in vendors:
        theirs = agreements[vendor.pk]
        for number in range(DOCUMENTS):
            kind = DocumentKind.AGREEMENT if number < len(theirs) else KINDS[number % len(KINDS)]
            about = theirs[number] if number < len(theirs) else None
            yield Document(vendor=vendor, agreement=about, kind=kind, title=f"Unterlage {number + 1}")


def versions_of(vendors: list[Vendor], people: People) -> Iterator[Model]:
    for document in Document.objects.filter(vendor__in=vendors):
        for number in range(1, 2 + document.pk % 2):
            yield _version(document, number, people)


def files_of(vendors: list[Vendor], _people: People) -> Iterator[Model]:
    """Tiny ones that nothing opens."""
    for version in DocumentVersion.objects.filter(document__vendor__in=vendors):
        yield DocumentFile(version=version, wrapped=b"wrapped", sealed=b"sealed", sealed_text=b"sealed")


PARTS = (documents_of, versions_of, files_of)


def seal_one(vendor: Vendor) -> None:
    """The text of the agreement whose clauses are looked at."""
    text = (TEXTS / TEXT).read_text("utf-8")
    documents = vendor.documents.filter(agreement__version="3.0", kind=DocumentKind.AGREEMENT)
    for version in DocumentVersion.objects.filter(document__in=documents):
        version.file.delete()
        sealed_file(version, b"%PDF-1.7", [text]).save()


def _version(document: Document, number: int, people: People) -> DocumentVersion:
    name = f"unterlage-{document.pk}-{number}.pdf"
    return DocumentVersion(
        document=document, number=number, file_name=name, file_kind=FileKind.PDF, size=40_000 + document.pk,
        sha256=hashlib.sha256(name.encode()).hexdigest(), pages=12, scan=ScanResult.CLEAN,
        uploaded_by=people.owners[0],
    )  # fmt: skip
