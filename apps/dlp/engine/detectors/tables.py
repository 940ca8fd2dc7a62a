"""Tables in text (Markdown, CSV, tabs, rows of SQL): which words stand at the head of a value's column."""

from bisect import bisect_right

from apps.dlp.engine.detectors import sql_rows
from apps.dlp.engine.detectors.table_lines import LONGEST_LINE, shape_of

_AROUND = " \t\r\"'`*[]"  # marks around a head


class Columns:
    """Knows the heads of all columns of a text; built in one pass over its lines."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[str, list[str], str]] = []
        start, block, head = 0, ("", 0), [""]
        for line in text.split("\n"):
            short = line[:LONGEST_LINE]
            here = short.count(block[0]) if block[0] else 0
            is_cut = here < block[1] and start + len(line) == len(text)
            # A row is one whatever its cells hold, and the last one of a text may lack some.
            shape = block if here and (here == block[1] or is_cut) else shape_of(short)
            own = shape != block
            if own:
                block, head = shape, short.lower().split(shape[0]) if shape[0] else [""]
            self._starts.append(start)
            self._lines.append((shape[0], [] if own else head, short))
            start += len(line) + 1
        self._values = list(sql_rows.values(text))
        self._value_starts = [start for start, _, _ in self._values]

    def head(self, position: int) -> str:
        """Return the head of the column in which a value begins, in small letters; empty outside tables."""
        value = bisect_right(self._value_starts, position) - 1
        if value >= 0 and position < self._values[value][1]:
            return self._values[value][2].strip(_AROUND).lower()
        index = bisect_right(self._starts, position) - 1
        separator, head, line = self._lines[index]
        if not separator or not head:
            return ""
        column = line[: position - self._starts[index]].count(separator)
        return head[column].strip(_AROUND) if column < len(head) else ""
