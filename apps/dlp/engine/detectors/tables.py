"""Tables in text (Markdown, CSV, tabs, rows of SQL): which words stand at the head of a value's column."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from apps.dlp.engine.detectors import sql_rows
from apps.dlp.engine.detectors.table_lines import AROUND, NO_TABLE, Table, Tables, is_of_amounts, unquoted


class Columns:
    """Knows the heads of all columns of a text; built in one pass over its lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        self._tables: list[Table] = []
        self._lines: list[str] = []
        start, tables = 0, Tables()
        for line in text.split("\n"):
            cells = unquoted(line)
            table, before = tables.add(cells, is_last=start + len(line) == len(text))
            if before:
                self._take_back(table, before)
            self._starts.append(start)
            self._tables.append(table)
            self._lines.append(cells)
            start += len(line) + 1
        self._values = list(sql_rows.values(text))
        self._value_starts = [start for start, _, _ in self._values]

    def _take_back(self, table: Table, lines: int) -> None:
        """Give the lines between two rows of a table its heads: they lack cells, or have one too many."""
        for index in range(len(self._lines) - lines, len(self._lines)):
            if table.separator in self._lines[index]:
                self._tables[index] = table

    def head(self, position: int) -> str:
        """Return the head of the column in which a value begins, in small letters; empty outside tables."""
        value = self._value(position)
        if value is not None:
            return value[2].strip(AROUND).lower()
        index = bisect_right(self._starts, position) - 1
        table = self._tables[index]
        if table is NO_TABLE:
            return ""
        column = self._lines[index].count(table.separator, 0, position - self._starts[index])
        return table.heads[column].strip(AROUND) if column < len(table.heads) else ""

    def heads(self, position: int) -> list[str]:
        """Return the heads of all columns of the table or statement in which a value begins."""
        if self._value(position) is None:
            heads = self._tables[bisect_right(self._starts, position) - 1].heads
        else:
            ends, all_heads = self._inserts
            heads = all_heads[bisect_right(ends, position) - 1].lower().split(",")
        return [head.strip(AROUND) for head in heads]

    def _value(self, position: int) -> tuple[int, int, str] | None:
        """Return the value of a statement in which a place is."""
        index = bisect_right(self._value_starts, position) - 1
        return self._values[index] if index >= 0 and position < self._values[index][1] else None

    @cached_property
    def _inserts(self) -> tuple[list[int], list[str]]:
        inserts = list(sql_rows.inserts(self._text))
        return [insert.end() for insert in inserts], [insert["heads"] for insert in inserts]

    def is_head(self, position: int) -> bool:
        """Say that a place is in the line that stands above the rows of a table."""
        index = bisect_right(self._starts, position) - 1
        below = self._tables[index + 1] if index + 1 < len(self._tables) else NO_TABLE
        return below is not NO_TABLE and below.head == self._lines[index]

    def commas(self) -> Iterator[int]:
        """Yield where commas part cells, and what comes before each value of SQL."""
        for start, table, line in zip(self._starts, self._tables, self._lines, strict=True):
            if table.is_of_commas() and not is_of_amounts(line):
                yield from (start + place for place, sign in enumerate(line) if sign == ",")
        yield from (start - 1 for start in self._value_starts)
