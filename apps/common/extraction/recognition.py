"""What a file seems to be, before anybody reads it: the proof is that it can be read as that."""

import re
from pathlib import PurePath

from apps.common.extraction.limits import Limits
from apps.common.extraction.signatures import OFFICE, OLE, PDF, ZIP, Kind, has_two_types, holds_test_virus
from apps.common.extraction.unfit import UnfitError

ENDINGS = {f".{kind}": kind for kind in Kind} | {
    ".dotx": Kind.DOCX, ".xltx": Kind.XLSX, ".potx": Kind.PPTX, ".ppsx": Kind.PPTX,
    ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".tsv": Kind.CSV,
}  # fmt: skip
MACRO_ENDINGS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppsm"}
# What programs write as plain text, and people paste.
TEXT_ENDINGS = {
    "", ".text", ".md", ".log", ".json", ".xml", ".yaml", ".yml", ".ini", ".toml", ".sql", ".py", ".js",
    ".ts", ".java", ".c", ".h", ".cpp", ".cs", ".php", ".rb", ".go", ".rs", ".sh", ".css", ".tex", ".ics",
    ".vcf",
}  # fmt: skip
PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
MAIL = re.compile(rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version):\s", re.IGNORECASE)


def kind_of(data: bytes, file_name: str, limits: Limits) -> Kind:
    """By its first bytes, and only where its name doesn't say something else. Raises UnfitError."""
    _check_size(len(data), limits)
    ending = PurePath(file_name).suffix.lower()
    for code, is_so in (
        ("empty", not data.strip()),
        ("virus", holds_test_virus(data)),
        ("two_types", has_two_types(data)),
        ("macros", ending in MACRO_ENDINGS),
        ("old_format", data.startswith(OLE)),
    ):
        if is_so:
            raise UnfitError(code)
    return _by_first_bytes(data, ending, limits)


def _check_size(size: int, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise UnfitError("large")


def _by_first_bytes(data: bytes, ending: str, limits: Limits) -> Kind:
    if data.lstrip().startswith(PDF):
        kind = Kind.PDF
    elif data.startswith(ZIP):
        kind = _package(data, ending, limits)
    else:
        kind = _text(data, ending, limits)
    if ENDINGS.get(ending, kind) != kind or (kind in (Kind.PDF, *OFFICE) and ending in TEXT_ENDINGS - {""}):
        raise UnfitError("renamed")
    return kind


def _package(data: bytes, ending: str, limits: Limits) -> Kind:
    """By the name of its main part: names aren't packed."""
    able = [kind for kind in OFFICE if kind in limits.kinds]
    named = ENDINGS.get(ending)
    likely = [named, *able] if named in able else able
    supposed = named if named in able and named else Kind.DOCX
    return next((kind for kind in likely if kind and OFFICE[kind] in data), supposed)


def _text(data: bytes, ending: str, limits: Limits) -> Kind:
    """Whether it is text at all, its reader finds out."""
    named = ENDINGS.get(ending)
    if named is None and ending in TEXT_ENDINGS:
        named = _of_text(data)
    if named in limits.kinds and named not in (Kind.PDF, *OFFICE) and named is not None:
        return named
    raise UnfitError(f"not_{ENDINGS[ending]}" if named in limits.kinds and ending in ENDINGS else "type")


def _of_text(data: bytes) -> Kind:
    if PAGE.match(data[:4096]):
        return Kind.HTML
    return Kind.EML if MAIL.match(data[:4096]) else Kind.TXT
