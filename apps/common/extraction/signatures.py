"""What the first bytes say a file is, and the test file that every scanner knows."""

import re
import zlib
from enum import StrEnum

PDF, ZIP, OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MARK_WITHIN = 1024  # readers look for a PDF's mark that far into the file
END_OF_ZIP, LONGEST_ZIP_END = b"PK\x05\x06", 65_557
# In two halves, so that no scanner takes this source for it (EICAR test file, eicar.org).
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
STREAM = re.compile(rb"stream\r?\n")
TELLING = 4096  # the test string stands at the beginning of its file
MOST_STREAMS = 20_000


class Kind(StrEnum):
    """What can be read, by the usual ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    EML = "eml"
    TXT = "txt"
    CSV = "csv"
    HTML = "html"


OFFICE = {Kind.DOCX: b"word/document.xml", Kind.XLSX: b"xl/workbook.xml", Kind.PPTX: b"ppt/presentation.xml"}


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def holds_test_virus(data: bytes) -> bool:
    """As it stands, or at the beginning of a compressed stream of a PDF."""
    return EICAR in data or any(EICAR in beginning for beginning in _beginnings(data))


def has_two_types(data: bytes) -> bool:
    """A picture, page or archive that a PDF reader would open as well, or a PDF that unpacks as archive."""
    if data.lstrip().startswith(PDF):
        return _ends_as_zip(data)
    return PDF in data[:MARK_WITHIN]


def _beginnings(data: bytes) -> "list[bytes]":
    if not data.lstrip().startswith(PDF):
        return []
    return [
        _unpacked(data[found.end() : found.end() + TELLING])
        for _number, found in zip(range(MOST_STREAMS), STREAM.finditer(data), strict=False)
    ]


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, TELLING)
    except zlib.error:
        return b""


def _ends_as_zip(data: bytes) -> bool:
    """Whether an archive's directory lies where the end of the file says."""
    at = data.rfind(END_OF_ZIP, max(0, len(data) - LONGEST_ZIP_END))
    if at < 0 or len(data) < at + 22:
        return False
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    return size > 0 and data[max(0, at - size) : at].startswith(b"PK\x01\x02")
