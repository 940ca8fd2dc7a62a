"""The text of a Word document (ECMA-376, WordprocessingML), as somebody reads it who prints it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from defusedxml.ElementTree import ParseError, fromstring

from apps.common.extraction.inside.numbering import Numbering, read_numbering
from apps.common.extraction.inside.paragraphs import pages
from apps.common.extraction.limits import Limits
from apps.common.extraction.packages import check_package
from apps.common.extraction.unfit import UnfitError

TYPES = "[Content_Types].xml"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENTS = {WORD + "document.main+xml", WORD + "template.main+xml"}
MACROS = ("macroenabled", "vbaproject", "activex")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """Pages as Word broke them when it last saved. Raises UnfitError: as check_package, and docx, macros."""
    names = check_package(data, limits.package)
    if TYPES not in names:
        raise UnfitError("docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        declared = _declared(package)
        if any(_is_macro(name) for name in [*names, *declared.values()]):
            raise UnfitError("macros")
        main = next((part for part, type_ in declared.items() if type_ in DOCUMENTS), "")
        if main not in names:
            raise UnfitError("docx")
        with package.open(main) as text:
            yield from pages(text, _numbering(package, declared))


def _declared(package: zipfile.ZipFile) -> dict[str, str]:
    """The content type of each part that has one of its own."""
    types = _root(package, TYPES).iter(OVERRIDE)
    return {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}


def _numbering(package: zipfile.ZipFile, declared: dict[str, str]) -> Numbering:
    names = set(package.namelist())
    found = {type_: part for part, type_ in declared.items() if part in names}
    numbering, styles = (found.get(f"{WORD}{part}+xml") for part in ("numbering", "styles"))
    return read_numbering(
        _root(package, numbering) if numbering else None, _root(package, styles) if styles else None
    )


def _root(package: zipfile.ZipFile, part: str) -> Any:
    try:
        return fromstring(package.read(part), forbid_dtd=True)
    except ParseError as error:
        raise UnfitError("damaged") from error


def _is_macro(word: str) -> bool:
    lower = word.lower()
    return lower.endswith(MACRO_PARTS) or any(mark in lower for mark in MACROS)
