"""Lines of tables in text: what parts their cells, and the line that stands above them all."""

_SEPARATORS = ("|", "\t", ";", ",")
LONGEST_LINE = 2000


def head_above(text: str, row: int) -> str:
    """Return the first line of the table that the line at `row` goes on with; empty if it is in none."""
    lines = text[:row].split("\n")[:-1]
    end = text.find("\n", row)
    shape = shape_of(lines[-1][:LONGEST_LINE]) if lines else ("", 0)
    if not shape[0] or (end >= 0 and shape_of(text[row : min(end, row + LONGEST_LINE)]) != shape):
        return ""
    head = lines[-1]
    for line in reversed(lines):
        if shape_of(line[:LONGEST_LINE]) != shape:
            break
        head = line
    return head


def shape_of(line: str) -> tuple[str, int]:
    """Return the separator of a line and how many there are: lines of one table agree in both."""
    for separator in _SEPARATORS:
        count = line.count(separator)
        if count > (1 if separator == "," else 0):
            return separator, count
    return "", 0
