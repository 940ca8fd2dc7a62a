"""The text of a workbook (ECMA-376, SpreadsheetML): a page for each sheet, a line for each row.

Formulas are read as the value that was last computed; charts, pictures and pivot caches aren't read.
"""

from collections.abc import Iterator
from typing import Any

from defusedxml.ElementTree import ParseError, iterparse

from apps.common.extraction.inside.cell_styles import Styles, read_styles
from apps.common.extraction.inside.marks import block
from apps.common.extraction.inside.office import Package, is_on, local, named, texts
from apps.common.extraction.inside.sheets import Count, Sheet
from apps.common.extraction.limits import Limits
from apps.common.extraction.unfit import UnfitError

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."
WORKBOOKS = {EXCEL + "sheet.main+xml", EXCEL + "template.main+xml"}


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """Raises UnfitError: as check_package, and office, macros, long, damaged."""
    package = Package(data, limits, WORKBOOKS)
    book, related = package.root(package.main), package.related(package.main)
    count = Count(limits)
    strings = _strings(package, count)
    styles = Styles(read_styles(package.root(package.part(f"{EXCEL}styles+xml"))), _since_1904(book))
    for tab in (each for each in book.iter() if local(each) == "sheet"):
        kind, part = related.get(named(tab, "id"), ("", ""))
        if kind == "worksheet":
            sheet = _read(package, part, Sheet(strings, styles, count))
            yield _page(tab, sheet) + _notes(package, part)


def _since_1904(book: Any) -> bool:
    properties = (each for each in book.iter() if local(each) == "workbookPr")
    return any(is_on(named(each, "date1904")) for each in properties)


def _strings(package: Package, count: Count) -> list[str]:
    """Texts that cells share; how something is pronounced isn't one."""
    part, found = package.part(f"{EXCEL}sharedStrings+xml"), []
    if part is None:
        return []
    try:
        with package.zip.open(part) as stream:
            for _event, element in iterparse(stream, forbid_dtd=True):
                if local(element) == "rPh":
                    element.clear()
                elif local(element) == "si":
                    found.append(texts(element))
                    count.characters(len(found[-1]))
                    element.clear()
    except ParseError as error:
        raise UnfitError("damaged") from error
    return found


def _read(package: Package, part: str, sheet: Sheet) -> Sheet:
    try:
        with package.zip.open(part) as stream:
            for event, element in iterparse(stream, ("start", "end"), forbid_dtd=True):
                sheet.take(event, local(element), element)
    except (ParseError, KeyError) as error:
        raise UnfitError("damaged") from error
    return sheet


def _page(tab: Any, sheet: Sheet) -> str:
    lines = [f"# {named(tab, 'name')}", *sheet.lines]
    if named(tab, "state") not in {"", "visible"}:
        return block("sheet", [*lines, *sheet.unseen])
    head = sheet.lines[:1] if sheet.unseen else []
    return "\n".join(lines) + block("row", [*head, *sheet.unseen] if sheet.unseen else [])


def _notes(package: Package, part: str) -> str:
    """Comments on cells, in both forms that programs write."""
    parts = [*package.of_type(part, "comments"), *package.of_type(part, "threadedComment")]
    roots = [root for root in map(package.root, parts) if root is not None]
    said = [
        texts(each, "t") or texts(each, "text")
        for root in roots
        for each in root.iter()
        if local(each) in {"comment", "threadedComment"}
    ]
    return block("comment", list(dict.fromkeys(said)))
