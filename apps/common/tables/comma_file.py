"""Rows as CSV that Excel opens by a double click, and in which no cell becomes a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import get_language

from apps.common.tables.columns import Table

Row = TypeVar("Row")
BOM = "\ufeff"
ROWS_PER_BLOCK = 200
# A program of tables takes these for the begin of a formula (OWASP, CSV injection), the wide forms as well.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_blocks(table: "Table[Row]", rows: Iterable[Row], delimiter: str = "") -> Iterator[bytes]:
    """UTF-8 with byte order mark, CRLF (RFC 4180); ``;`` between cells in German, else ``,``."""
    delimiter = delimiter or (";" if (get_language() or "").startswith("de") else ",")
    block = io.StringIO(newline="")
    block.write(BOM)
    writer = csv.writer(block, delimiter=delimiter)
    writer.writerow([harmless(heading) for heading in table.headings()])
    for number, row in enumerate(rows, 1):
        writer.writerow([harmless(cell) for cell in table.cells(row)])
        if number % ROWS_PER_BLOCK == 0:
            yield _taken(block)
    yield _taken(block)


def harmless(cell: Any) -> Any:
    """Text that begins like a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _taken(block: io.StringIO) -> bytes:
    text = block.getvalue()
    block.seek(0)
    block.truncate()
    return text.encode("utf-8", "replace")
