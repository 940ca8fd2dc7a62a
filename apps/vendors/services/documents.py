"""Take in the files of a vendor, hand them out, destroy them."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common.extraction.extract import Extract, extract
from apps.common.extraction.sentences import sentence
from apps.common.extraction.unfit import UnfitError
from apps.common.file_names import clean_file_name
from apps.common.malware import ScannerAwayError, scan
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.files import bytes_of, sealed_file
from apps.vendors.filing import permit_filing
from apps.vendors.models import (
    Agreement,
    AgreementState,
    Document,
    DocumentKind,
    DocumentVersion,
    DocumentWithdrawal,
    ScanResult,
    Vendor,
)
from apps.vendors.models.document import LONGEST_FILE_NAME, OF_AGREEMENTS
from apps.vendors.services import rereading
from apps.vendors.services.texts import file_of


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """A file as it was sent."""

    data: bytes
    name: str


def upload(
    vendor: Vendor,
    given: Given,
    *,
    kind: str,
    title: str,
    agreement: Agreement | None = None,
    by: User,
) -> DocumentVersion:
    """A new document with its first version. Raises RefusedError: for the file with UnfitError's code.

    Who answers for the contract adds what belongs to one of its agreements.
    """
    permit_filing(by, vendor, agreement)
    _check_kind(kind, by)
    if agreement is not None and agreement.vendor_id != vendor.pk:
        raise RefusedError("value", _("This agreement belongs to another vendor."))
    found, scan = _examined(vendor, given, by)
    with transaction.atomic():
        document = Document.objects.create(
            vendor=vendor, agreement=agreement, kind=DocumentKind(kind), title=title
        )
        return _kept(document, given, found, scan, by)


def add_version(document: Document, given: Given, *, by: User) -> DocumentVersion:
    """A newer file of the same document. Raises RefusedError, also for the file that is there already."""
    permit_filing(by, document.vendor, document.agreement)
    _check_kind(document.kind, by)
    found, scan = _examined(document.vendor, given, by)
    with transaction.atomic():
        locked = Document.objects.select_for_update(of=("self",)).select_related("vendor").get(pk=document.pk)
        same = locked.versions.kept().filter(sha256=_sha256(given.data)).first()
        if same is not None:
            told = _("This file is stored already, as version %(number)s. Nothing was uploaded.")
            raise RefusedError("same", told % {"number": same.number})
        return _kept(locked, given, found, scan, by)


def download(version: DocumentVersion, *, by: User) -> bytes:
    """The file, and an event that says who took it. Raises RefusedError when it was withdrawn."""
    permit(by, Permission.VENDOR_READ)
    with transaction.atomic():
        data = bytes_of(file_of(version))
        record("document:download", version.document, by=by, version=version.number)
    return data


def withdraw(version: DocumentVersion, *, reason: str, by: User) -> DocumentWithdrawal:
    """Destroys file and text for good; what the version was, and why it went, stays. Raises RefusedError."""
    permit(by, Permission.VENDOR_EDIT)
    if not reason.strip():
        raise RefusedError("reason_missing", _("Please give a reason."))
    with transaction.atomic():
        Document.objects.select_for_update(of=("self",)).get(pk=version.document_id)
        file_of(version).delete()
        made = DocumentWithdrawal.objects.create(version=version, reason=reason.strip(), withdrawn_by=by)
        record("document:withdraw", version.document, by=by, version=version.number)
    return made


def _check_kind(kind: str, by: User) -> None:
    if kind not in OF_AGREEMENTS and not by.may(Permission.VENDOR_EDIT):
        raise RefusedError("not_permitted", _("Documents of this kind are the DPO's to add."))


def _examined(vendor: Vendor, given: Given, by: User) -> tuple[Extract, ScanResult]:
    """Outside of any transaction: it takes its time. Raises RefusedError."""
    try:
        return extract(given.data, given.name), _scanned(given.data)
    except UnfitError as unfit:
        if unfit.code == "virus":
            with transaction.atomic():
                record("document:refuse_malware", vendor, by=by, sha256=_sha256(given.data))
        raise RefusedError(unfit.code, sentence(unfit.code)) from unfit


def _scanned(data: bytes) -> ScanResult:
    try:
        verdict = scan(data)
    except ScannerAwayError as error:
        raise UnfitError("scanner_away") from error
    if verdict.signature:
        raise UnfitError("virus")
    return ScanResult.CLEAN if verdict.scanned else ScanResult.NOT_SCANNED


def _kept(document: Document, given: Given, found: Extract, scan: ScanResult, by: User) -> DocumentVersion:
    """The stored version; what was carried over from an older text is compared before it is committed."""
    of_text = document.agreement if document.kind == DocumentKind.AGREEMENT else None
    if of_text is not None and not by.may(Permission.VENDOR_EDIT):
        _check_opinion(of_text)
    last = document.versions.order_by("-number").values_list("number", flat=True).first()
    version = DocumentVersion.objects.create(
        document=document,
        number=(last or 0) + 1,
        file_name=clean_file_name(given.name, found.kind, LONGEST_FILE_NAME),
        file_kind=found.kind.value,
        size=len(given.data),
        sha256=_sha256(given.data),
        pages=len(found.pages),
        pages_without_text=len([page for page in found.pages if not page.strip()]),
        scan=scan,
        uploaded_by=by,
    )
    sealed_file(version, given.data, found.pages).save()
    record(
        "document:upload", document, by=by, version=version.number, kind=document.kind, sha256=version.sha256
    )
    if of_text is not None:
        rereading.reopen_changed(of_text)
        if not by.may(Permission.VENDOR_EDIT):
            _tell_officers(of_text)
    return version


def _check_opinion(agreement: Agreement) -> None:
    """Whoever activates may not change the text that the opinion is about. Raises RefusedError."""
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.state == AgreementState.READY:
        raise RefusedError(
            "wrong_state",
            _("The DPO's opinion is about the text that is here. Please ask the DPO to add another one."),
        )


def _tell_officers(agreement: Agreement) -> None:
    """Findings about clauses rest on a text, and this one isn't theirs."""
    officers, url = holders(Permission.AGREEMENT_REVIEW), agreement.get_absolute_url()
    vendor = agreement.vendor.name
    notify(officers, notices.AGREEMENT_TEXT, url, agreement=lambda: str(agreement), vendor=vendor)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
