"""The file of a workbook, written in one go: the rows go straight into the archive.

Left alone, openpyxl first puts them into a file with a name in the folder for temporary files, in clear. It
stays there when a row fails or the process is killed.
"""

from collections.abc import Iterable
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

PART = "xl/worksheets/sheet1.xml"  # the name that ExcelWriter gives to the first sheet


class _Writer(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """Writes what stands around the sheet, which is in the archive already."""

    def write_worksheet(self, ws: Any) -> None:
        self.manifest.append(ws)


def save(book: Workbook, sheet: Any, rows: Iterable[list[Any]], file: IO[bytes]) -> None:
    """``sheet`` is the only one of ``book``, which is write-only; what ``rows`` raise passes through."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open(PART, "w") as part:
            _write_rows(sheet, rows, part)
        _Writer(book, archive).write_data()


def _write_rows(sheet: Any, rows: Iterable[list[Any]], part: IO[bytes]) -> None:
    sheet._writer = WorksheetWriter(sheet, part)  # noqa: SLF001 -- else it makes one with a file of its own
    sheet._writer.write_top()  # noqa: SLF001 -- the same
    try:
        for row in rows:
            sheet.append(row)
    finally:
        sheet.close()  # also what was cut off ends while its part is open
