"""Which type a package or a text seems to have, by its name and its beginning."""

import re

from apps.common.extraction.limits import Limits
from apps.common.extraction.signatures import OFFICE, Kind
from apps.common.extraction.unfit import UnfitError

ENDINGS = {f".{kind}": kind for kind in Kind} | {
    ".dotx": Kind.DOCX, ".xltx": Kind.XLSX, ".potx": Kind.PPTX, ".ppsx": Kind.PPTX,
    ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".tsv": Kind.CSV,
}  # fmt: skip
# What programs write as plain text, and people paste.
TEXT_ENDINGS = {
    "", ".text", ".md", ".log", ".json", ".xml", ".yaml", ".yml", ".ini", ".toml", ".sql", ".py", ".js",
    ".ts", ".java", ".c", ".h", ".cpp", ".cs", ".php", ".rb", ".go", ".rs", ".sh", ".css", ".tex", ".ics",
    ".vcf",
}  # fmt: skip
PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
MAIL = re.compile(rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version):\s", re.IGNORECASE)


def package_kind(data: bytes, ending: str, limits: Limits) -> Kind:
    """By the name of its main part: names aren't packed."""
    able = [kind for kind in OFFICE if kind in limits.kinds]
    named = ENDINGS.get(ending)
    likely = [named, *able] if named in able else able
    supposed = named if named in able and named else Kind.DOCX
    return next((kind for kind in likely if kind and OFFICE[kind] in data), supposed)


def text_kind(data: bytes, ending: str, limits: Limits) -> Kind:
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
