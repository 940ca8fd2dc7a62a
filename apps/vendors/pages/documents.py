"""The documents of a vendor, newest first, each with its versions."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.health import Health
from apps.common.paging import Page, paginate
from apps.vendors.answering import answers_for
from apps.vendors.health import scanner_health
from apps.vendors.models import Document, DocumentVersion, DocumentWithdrawal, ScanResult, Vendor
from apps.vendors.models.document import OF_AGREEMENTS
from apps.vendors.pages.tabs import TabLink, tabs_of

SHOWN, ALL = 10, 1_000  # versions of one document: in the list, and where it stands alone
TONES = {ScanResult.CLEAN: "ok", ScanResult.NOT_SCANNED: ""}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """``withdrawal`` is set where the file is gone."""

    version: DocumentVersion
    tone: str
    withdrawal: DocumentWithdrawal | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """``older`` versions are not shown. ``may_add``: a newer version."""

    document: Document
    versions: list[VersionRow]
    older: int
    may_add: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """What templates/vendors/documents.html shows."""

    vendor: Vendor
    tabs: list[TabLink]
    rows: list[DocumentRow]
    page: Page[Document]
    may_add: bool
    may_edit: bool
    scanner: Health


def documents_page(vendor: Vendor, request: HttpRequest, user: User) -> DocumentsPage:
    alone = request.GET.get("document", "")
    found = documents_for(user, ALL if alone.isdecimal() else SHOWN).filter(vendor=vendor)
    if alone.isdecimal():
        found = found.filter(pk=int(alone[:9]))
    page = paginate(found, request)
    edits = user.may(Permission.VENDOR_EDIT)
    answers = not edits and answers_for(vendor, user)
    return DocumentsPage(
        vendor=vendor,
        tabs=tabs_of(vendor, "vendor_documents"),
        rows=[_row(document, edits or (answers and _is_theirs(document))) for document in page],
        page=page,
        may_add=edits or (answers and vendor.agreements.exists()),
        may_edit=edits,
        scanner=scanner_health(),
    )


def _is_theirs(document: Document) -> bool:
    """Of those who answer for the contract, which are no proofs."""
    return document.agreement_id is not None and document.kind in OF_AGREEMENTS


def documents_for(user: User, most: int = SHOWN) -> QuerySet[Document]:
    """What the page reads, in a fixed number of queries. ``most`` versions of each."""
    newest = (
        DocumentVersion.objects.visible_to(user)
        .select_related("uploaded_by", "withdrawal__withdrawn_by")
        .order_by("-number")[:most]
    )
    return (
        Document.objects.visible_to(user)
        .select_related("agreement")
        .prefetch_related(Prefetch("versions", newest, to_attr="newest"))
        .annotate(version_count=Count("versions"))
    )


def _row(document: Document, may_add: bool) -> DocumentRow:
    newest: list[DocumentVersion] = document.newest  # type: ignore[attr-defined]  # prefetched above
    versions = [
        VersionRow(version, TONES[ScanResult(version.scan)], getattr(version, "withdrawal", None))
        for version in newest
    ]
    counted: int = document.version_count  # type: ignore[attr-defined]  # annotated above
    return DocumentRow(document, versions, counted - len(versions), may_add)
