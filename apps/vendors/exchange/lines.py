"""From a file to lines whose cells have our names."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.common.refusals import RefusedError
from apps.common.tables.reading.source import SourceRow, SourceTable
from apps.vendors.exchange.cells import text_of
from apps.vendors.exchange.columns import headings

MOST_ROWS = 2_000
_LEFT_OUT = frozenset({"short", "replaced"})  # what is noticed about a row and refuses nothing


@dataclass(frozen=True, slots=True, repr=False)
class VendorLine:
    """``cells`` holds what is filled in, by the name of its column. ``problem`` refuses the row."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class VendorFile:
    """``unknown``: headings that are none of ours; nothing below them is taken in."""

    lines: tuple[VendorLine, ...]
    unknown: tuple[str, ...]


def lines_of(table: SourceTable) -> VendorFile:
    """Raises RefusedError where no column says which vendor is meant, or there are too many rows."""
    if len(table.rows) > MOST_ROWS:
        raise RefusedError(
            "rows",
            _("This file has too many rows: %(most)s are the most. Please split it.") % {"most": MOST_ROWS},
        )
    ours = headings()
    names = [ours.get(column.casefold(), "") for column in table.columns]
    if not {"name", "key"} & set(names):
        raise RefusedError(
            "no_names",
            _("No column is called “Vendor” or “Short name of the vendor”. Please take those of the export."),
        )
    unknown = tuple(column for column, name in zip(table.columns, names, strict=True) if not name)
    return VendorFile(tuple(_line(row, names, table.columns) for row in table.rows), unknown)


def _line(row: SourceRow, names: list[str], columns: tuple[str, ...]) -> VendorLine:
    texts = [(name, text_of(cell)) for name, cell in zip(names, row.cells, strict=True) if name]
    unknown = {column for column, name in zip(columns, names, strict=True) if not name}
    return VendorLine(row.number, {name: text for name, text in texts if text}, _problem(row, unknown))


def _problem(row: SourceRow, unknown: set[str]) -> str:
    for found in row.problems:
        if found.code in _LEFT_OUT or found.column in unknown:
            continue
        if found.code == "formula":
            return _("%(column)s: this cell holds a formula. Please give its value.") % {
                "column": found.column
            }
        return f"{found.column}: {found.sentence}" if found.column else found.sentence
    return ""
