"""Lines of cells to a table: the same rules for text and for workbooks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from apps.common.tables.reading.headers import unique
from apps.common.tables.reading.limits import CELL_CHARACTERS, CELLS, ROWS
from apps.common.tables.reading.problems import Problem, problem
from apps.common.tables.reading.source import FileRefusedError, SourceRow, SourceTable

Line = tuple[int, Sequence[str], tuple[Problem, ...]]
# PostgreSQL stores neither; a lone surrogate can't even be sent there.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def table_of(lines: Iterable[Line]) -> SourceTable:
    """The first line that isn't blank is the heading. Raises FileRefusedError."""
    walk = iter(lines)
    heading = next((line for line in walk if _has_text(line[1])), None)
    if heading is None:
        raise FileRefusedError("empty", _("This file is empty. Please choose another one."))
    columns = unique([plain(cell) for cell in heading[1]])
    rows, blank = [], 0
    for line in walk:
        if not _has_text(line[1]):
            blank += 1
            continue
        rows.append(_row(line, columns))
        check_count(len(rows), len(columns))
    check_any(len(rows))
    return _without_tail(heading[1], SourceTable(columns, tuple(rows), blank=blank))


def check_count(count: int, width: int) -> None:
    """Raises FileRefusedError; asked while reading, so that nothing endless is read to its end."""
    if count > ROWS or count * width > CELLS:
        raise FileRefusedError(
            "rows",
            _("This file has too many rows: %(most)s are the most. Please split it.")
            % {"most": min(ROWS, CELLS // max(width, 1))},
        )


def check_any(count: int) -> None:
    if not count:
        raise FileRefusedError(
            "no_rows", _("This file has a heading and no row below it. Please choose another one.")
        )


def plain(text: str) -> str:
    return UNSTORABLE.sub("\ufffd", text)


def cell_problems(cells: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with single cells as they stood in the file."""
    for cell, column in zip(cells, columns, strict=False):
        if len(cell) > CELL_CHARACTERS:
            yield problem("cell_long", column, most=CELL_CHARACTERS)
        if UNSTORABLE.search(cell):
            yield problem("replaced", column)


def _row(line: Line, columns: Sequence[str]) -> SourceRow:
    number, cells, found = line
    problems = [*found, *cell_problems(cells, columns)]
    if _has_text(cells[len(columns) :]):
        problems.append(problem("surplus"))
    if missing := len(columns) - len(cells):
        problems += [problem("short")] if missing > 0 else []
    whole = [*cells[: len(columns)], *[""] * missing]
    return SourceRow(number, tuple(map(plain, whole)), tuple(problems))


def _without_tail(headings: Sequence[str], table: SourceTable) -> SourceTable:
    """Columns at the end without a heading and without any text are a program's padding."""
    width = len(table.columns)
    while (
        width > 1
        and not headings[width - 1].strip()
        and not any(row.cells[width - 1].strip() for row in table.rows)
    ):
        width -= 1
    if width == len(table.columns):
        return table
    rows = tuple(replace(row, cells=row.cells[:width]) for row in table.rows)
    return replace(table, columns=table.columns[:width], rows=rows)


def _has_text(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)
