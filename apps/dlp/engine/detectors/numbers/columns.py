"""Tables in text (CSV, tabs, Markdown): the label of a number is the head of its column."""

from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.labels import Label
from apps.dlp.engine.detectors.numbers.labelled import in_cell, type_of
from apps.dlp.engine.detectors.numbers.words import LOOSE, TAIL
from apps.dlp.engine.detectors.table_lines import Table, Tables, unquoted
from apps.dlp.engine.findings import Finding

_LONGEST_LINE = 2000
_MOST_ROWS = 20_000
_SHORTEST = 4
_SEPARATORS = "\t;|,"
_AROUND = " \t\r\"'*`"


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    """At most so many rows of a text are read, whatever its heads are."""
    if "\n" not in sample.text:
        return
    rows_left = _MOST_ROWS
    for label in sample.labels:
        type_ = type_of(label)
        head = _head(sample.text, label) if type_ and rows_left > 0 else None
        if head:
            end, table, column = head
            for start, cell in _cells(sample.text, end + 1, table, column, rows_left):
                rows_left -= 1
                if label.name.startswith((TAIL, LOOSE)) and len(cell) < _SHORTEST:
                    continue  # "Nr": the first, the second …
                yield from in_cell(cell, start, type_ or "")


def _head(text: str, label: Label) -> tuple[int, Table, int] | None:
    """Return end of line, table and column if the label is all that its cell says."""
    start = text.rfind("\n", max(0, label.start - _LONGEST_LINE), label.start) + 1
    end = text.find("\n", label.end, label.end + _LONGEST_LINE)
    if end < 0 or label.start - start > _LONGEST_LINE:
        return None
    line = unquoted(text[start:end])
    for separator in _SEPARATORS:
        if separator not in line:
            continue
        column, cells = line.count(separator, 0, label.start - start), line.split(separator)
        if len(cells[column].strip(_AROUND)) <= label.end - label.start + 2:
            return end, Table(separator, len(cells) - 1, line), column
    return None


def _cells(text: str, start: int, table: Table, column: int, most: int) -> Iterator[tuple[int, str]]:
    """Yield place and content of a column's cells, until the table is over."""
    for place, cells in _rows(text, start, table, most):
        cell = cells[column]
        content = cell.strip(_AROUND)
        if len(content) > 5 and not any(c.isdigit() for c in content) and content.strip("-:"):
            return
        before = sum(len(c) + 1 for c in cells[:column])
        yield place + before + len(cell) - len(cell.lstrip(_AROUND)), content


def _rows(text: str, start: int, table: Table, most: int) -> Iterator[tuple[int, list[str]]]:
    """Yield place and cells of the rows of a table, until no line may be one any more."""
    tables = Tables(table)
    for _ in range(most):
        end = text.find("\n", start, start + _LONGEST_LINE)
        end = min(len(text), start + _LONGEST_LINE) if end < 0 else end
        line = unquoted(text[start:end])
        if tables.add(line)[0] is table:
            yield start, line.split(table.separator)
        start = end + 1
        if start >= len(text) or not tables.may_go_on(table):
            return
