"""Tables in text (Markdown, CSV, tabs): which words stand at the head of a value's column."""

from bisect import bisect_right

_SEPARATORS = ("|", "\t", ";", ",")
_RULE = frozenset("|-: \t")  # the line below the head in Markdown
_LONGEST_LINE = 2000


class Columns:
    """Knows the heads of all columns of a text; built in one pass over its lines."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[str, list[str], str]] = []
        start, block, head = 0, ("", 0), [""]
        for line in text.split("\n"):
            short = line[:_LONGEST_LINE]
            here = short.count(block[0]) if block[0] else 0
            is_cut = here < block[1] and start + len(line) == len(text)
            # A row is one whatever its cells hold, and the last one of a text may lack some.
            shape = block if here and (here == block[1] or is_cut) else _shape(short)
            own = shape != block
            if own:
                block, head = shape, short.lower().split(shape[0]) if shape[0] else [""]
            self._starts.append(start)
            self._lines.append((shape[0], [] if own else head, short))
            start += len(line) + 1

    def head(self, position: int) -> str:
        """Return the head of the column in which a value begins, in small letters; empty outside tables."""
        index = bisect_right(self._starts, position) - 1
        separator, head, line = self._lines[index]
        if not separator or not head:
            return ""
        column = line[: position - self._starts[index]].count(separator)
        return head[column].strip() if column < len(head) else ""


def head_above(text: str, row: int) -> str:
    """Return the first line of the table that the line at `row` goes on with; empty if it is in none."""
    lines = text[:row].split("\n")[:-1]
    end = text.find("\n", row)
    shape = _shape(lines[-1][:_LONGEST_LINE]) if lines else ("", 0)
    if not shape[0] or (end >= 0 and _shape(text[row : min(end, row + _LONGEST_LINE)]) != shape):
        return ""
    head = lines[-1]
    for line in reversed(lines):
        if _shape(line[:_LONGEST_LINE]) != shape:
            break
        head = line
    return head


def _shape(line: str) -> tuple[str, int]:
    """Return the separator of a line and how many there are: lines of one table agree in both."""
    for separator in _SEPARATORS:
        count = line.count(separator)
        if count > (1 if separator == "," else 0):
            return separator, count
    return "", 0
