"""Workbooks (XLSX): the first sheet with text, row by row, formulas as their text."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from apps.common.tables.reading.limits import CELLS, COLUMNS, ROWS
from apps.common.tables.reading.packages import checked
from apps.common.tables.reading.problems import Problem, problem
from apps.common.tables.reading.rows import Line, table_of
from apps.common.tables.reading.source import FileRefusedError, SourceTable

# Between two rows of text a sheet may number a thousand million empty ones, and cells likewise.
MOST_SEEN = CELLS * 2
SHEET_ROWS = 1_048_576  # no program writes more: Excel's specifications and limits


def read_workbook(data: bytes) -> SourceTable:
    """Raises FileRefusedError."""
    from openpyxl import load_workbook

    package = checked(data)
    try:
        book = load_workbook(package, read_only=True, data_only=False, keep_links=False)
        return table_of(_lines(_sheet(book)))
    except FileRefusedError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part leads to
        raise FileRefusedError(
            "damaged", _("This workbook is damaged. Please save it anew as .xlsx.")
        ) from error


def _sheet(book: Any) -> Any:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a sheet says about its size is only a claim
        if any(
            cell.value is not None
            for _number, row in zip(range(10), sheet.iter_rows(), strict=False)
            for cell in row
        ):
            return sheet
    raise FileRefusedError("empty", _("This file is empty. Please choose another one."))


def _lines(sheet: Any) -> Iterator[Line]:
    headings: list[str] = []
    seen = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        seen += max(len(row), 1)
        if seen > MOST_SEEN or number > SHEET_ROWS:
            raise _too_wide()
        cells = _trimmed([_text(cell.value) for cell in row])
        if len(cells) > COLUMNS:
            raise _too_wide()
        headings = headings or cells
        # A row of a sheet ends with its last filled cell: none is missing.
        cells += [""] * (len(headings) - len(cells))
        yield number, cells, tuple(_formulas(row, headings))


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _too_wide() -> FileRefusedError:
    return FileRefusedError(
        "sheet",
        _("This sheet is too large: %(rows)s rows and %(columns)s columns are the most. Please split it.")
        % {"rows": ROWS, "columns": COLUMNS},
    )  # fmt: skip


def _formulas(row: Any, headings: list[str]) -> Iterator[Problem]:
    for cell, heading in zip(row, headings, strict=False):
        if getattr(cell, "data_type", "") == "f":
            yield problem("formula", heading)


def _text(value: Any) -> str:
    """As a person reads it in the sheet, days and moments as ISO 8601 writes them."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date() | time():
            return value.isoformat()
    return str(getattr(value, "text", value))
