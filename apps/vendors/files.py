"""A document's file and text, sealed under one data key and bound to their version."""

from collections.abc import Sequence

from apps.common.crypto import new_data_key, seal, unseal, unwrap, wrap
from apps.vendors.models import DocumentFile, DocumentVersion

PAGE_BREAK = "\f"


def sealed_file(version: DocumentVersion, data: bytes, pages: Sequence[str]) -> DocumentFile:
    """Not saved yet. Raises KeyUnavailableError."""
    key = new_data_key()
    text = PAGE_BREAK.join(pages).encode()
    return DocumentFile(
        version=version,
        wrapped=wrap(key, _place(version)),
        sealed=seal(key.material, data, _place(version, "file").encode()),
        sealed_text=seal(key.material, text, _place(version, "text").encode()),
    )


def bytes_of(file: DocumentFile) -> bytes:
    """Raises UnreadableError for a row that was moved or changed, KeyUnavailableError."""
    return _opened(file, bytes(file.sealed), "file")


def text_in(file: DocumentFile) -> str:
    """Raises UnreadableError, KeyUnavailableError."""
    return _opened(file, bytes(file.sealed_text), "text").decode()


def _opened(file: DocumentFile, sealed: bytes, part: str) -> bytes:
    key = unwrap(bytes(file.wrapped), _place(file.version))
    return unseal(key.material, sealed, _place(file.version, part).encode())


def _place(version: DocumentVersion, part: str = "") -> str:
    return f"document|{version.pk}|{part}" if part else f"document|{version.pk}"
