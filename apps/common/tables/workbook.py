"""Rows as a workbook (XLSX): text is typed as text, so that nothing is ever calculated."""

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeVar

from django.utils.translation import gettext as _

from apps.common.tables.columns import Table
from apps.common.tables.comma_file import FORMULA_STARTS

Row = TypeVar("Row")
LONGEST_CELL = 32_767  # of the format (ECMA-376)
LONGEST_TITLE = 31
# Characters that XML 1.0 can't carry, and lone surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]]")


def write_workbook(table: "Table[Row]", rows: Iterable[Row], file: IO[bytes]) -> None:
    """One sheet with a frozen heading, written row by row into ``file`` and nowhere else."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    from apps.common.tables.workbook_file import save

    book = Workbook(write_only=True)
    title = _NOT_IN_TITLES.sub(" ", str(table.title))[:LONGEST_TITLE].strip() or "1"
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    save(book, sheet, _lines(sheet, table, rows), file)


def _lines(sheet: Any, table: "Table[Row]", rows: Iterable[Row]) -> Iterator[list[Any]]:
    yield [_heading(sheet, heading) for heading in table.headings()]
    for row in rows:
        yield [_cell(sheet, value) for value in table.cells(row)]


def _heading(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Font

    cell = _cell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, _fitting(value))
    cell.data_type = "s"
    if value.startswith(FORMULA_STARTS):
        cell.quotePrefix = 1  # stays text also after somebody has edited the cell
    if "\n" in value:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _fitting(text: str) -> str:
    text = _UNWRITABLE.sub("�", text)
    if len(text) <= LONGEST_CELL:
        return text
    hint = _(" … (cut here: a cell of a workbook holds no more; the CSV has the whole text)")
    return text[: LONGEST_CELL - len(hint)] + hint
