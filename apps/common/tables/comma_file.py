"""Rows as CSV that Excel opens by a double click, and in which no cell becomes a formula.

Also not where a program takes another separator than that of the file.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import get_language

from apps.common.tables.columns import Table

Row = TypeVar("Row")
BOM = "\ufeff"
ROWS_PER_BLOCK = 200
# A program of tables takes these for the begin of a formula (OWASP, CSV injection), the wide forms as well.
SIGNS, BREAKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠"), ("\t", "\r", "\n")
FORMULA_STARTS = (*SIGNS, *BREAKS)
# Where a cell begins if the file is opened with another separator: there our quotation marks hold nothing
# together, a line break within a cell ends the row, and blanks and quotation marks before it may be dropped.
# What stands there is taken along also without a sign, so that no text is walked through twice.
_BEGIN = rf"(?:\A|[,;{''.join(BREAKS)}])[\"\s]*"
_SIGN = f"'*[{re.escape(''.join(SIGNS))}]"
_BARE, _GUARDED = re.compile(f"({_BEGIN})({_SIGN})?"), re.compile(f"({_BEGIN})(?:'({_SIGN}))?")
_BREAK_FIRST = re.compile(f"'*[{''.join(BREAKS)}]")


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
    """Text gets an apostrophe before what begins like a formula, under each separator; numbers stay numbers.

    One at the begin of the whole cell is left behind where another separator cuts the cell, so each sign has
    its own: “a, -5 %” is “a, '-5 %”. What has apostrophes there by itself gets one more, so that
    ``unguarded`` gives every text back.
    """
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return cell
    guarded = _BARE.sub(lambda found: f"{found[1]}'{found[2]}" if found[2] else found[0], cell)
    return f"'{guarded}" if _BREAK_FIRST.match(guarded) else guarded


def unguarded(cell: str) -> str:
    """The text again, without the apostrophes of ``harmless``."""
    if cell.startswith("'") and _BREAK_FIRST.match(cell):
        cell = cell[1:]
    return _GUARDED.sub(lambda found: found[1] + (found[2] or ""), cell)


def _taken(block: io.StringIO) -> bytes:
    text = block.getvalue()
    block.seek(0)
    block.truncate()
    return text.encode("utf-8", "replace")
