"""Separated text: CSV, TSV, and what offices call so.

The apostrophes that our own CSV puts before signs are taken off here, where it is known that the file is no
workbook: there a text has none that isn't its own.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from apps.common.tables.comma_file import unguarded
from apps.common.tables.reading.limits import FILE_BYTES
from apps.common.tables.reading.rows import Line, table_of
from apps.common.tables.reading.source import FileRefusedError, SourceTable

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 60
SEP = "sep="
# For the whole process, where nothing else reads CSV: a cell that is too long refuses its row, not the file.
csv.field_size_limit(FILE_BYTES)


def read_delimited(text: str) -> SourceTable:
    """The separator is the one that gives the same number of cells most often. Raises FileRefusedError."""
    delimiter, text = _announced(text)
    delimiter = delimiter or sniffed(text)
    return table_of(_lines(text, delimiter))


def sniffed(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _announced(text: str) -> tuple[str, str]:
    """Excel writes ``sep=;`` into the first line of some files."""
    first, _newline, rest = text.partition("\n")
    first = first.strip().strip('"')
    if first.lower().startswith(SEP) and len(first) == len(SEP) + 1:
        return first[-1], rest
    return "", text


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How many of the first rows are as wide as the heading, and how wide that is; (0, 1) for one column."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(reader, LOOKED_AT) if row]
    except csv.Error:
        return 0.0, 1
    if not widths or widths[0] < 2:
        return 0.0, 1
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _refusal(reader.line_num) from error
        number += 1
        yield number, [unguarded(cell) for cell in cells], ()


def _refusal(line: int) -> FileRefusedError:
    return FileRefusedError(
        "quotes",
        _("Up to line %(line)s a quotation mark is missing or a cell never ends. Please save it anew as CSV.")
        % {"line": line},
    )  # fmt: skip
