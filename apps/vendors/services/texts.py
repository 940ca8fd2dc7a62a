"""The text of stored files, and which of them is the text of an agreement."""

from django.utils.translation import gettext as _

from apps.lifecycle.advance import RefusedError
from apps.vendors.files import text_in
from apps.vendors.models import Agreement, DocumentFile, DocumentKind, DocumentVersion


class NoTextError(RefusedError):
    """No text is to be had: code "no_text" where a version has none, "withdrawn" where its file is gone."""


def text_of(version: DocumentVersion) -> str:
    """Pages separated by form feeds; a page without text is empty. Raises NoTextError."""
    if not version.has_text:
        raise NoTextError("no_text", _("No text can be read from this document: its pages may be pictures."))
    return text_in(file_of(version))


def latest_version(agreement: Agreement) -> DocumentVersion | None:
    """The newest version with text of the text of an agreement, the newest document first."""
    versions = DocumentVersion.objects.with_text().select_related("document")
    found = versions.filter(document__agreement=agreement, document__kind=DocumentKind.AGREEMENT)
    return found.order_by("-document__created_at", "-document_id", "-number").first()


def latest_text(agreement: Agreement) -> str | None:
    """What the clauses of an agreement are looked for in; None when no text is stored."""
    version = latest_version(agreement)
    return text_of(version) if version else None


def file_of(version: DocumentVersion) -> DocumentFile:
    """Raises NoTextError where it was withdrawn."""
    file = DocumentFile.objects.select_related("version").filter(version=version).first()
    if file is None:
        raise NoTextError("withdrawn", _("This version was withdrawn: its file no longer exists."))
    return file
