"""Lines of tables in text: what parts their cells, and the line that stands above them all."""

import re
from dataclasses import dataclass, field

SEPARATORS = ("|", "\t", ";", ",")
# Begins what is left of a line of which a stream has let cells go.
REST = "\x1e"
LONGEST_LINE = 2000
AROUND = " \t\r\"'`*[]"  # marks around a head
_QUOTED = re.compile(r'(?<![^|\t;,])"[^"]*+(?:""[^"]*+)*+"(?= ?[|\t;,\r]| ?\Z)')
_SPACES = str.maketrans(dict.fromkeys(SEPARATORS, " "))
_OF_RULES = "+-=|: \t\r"
_DIGIT = re.compile("[0-9]")
# An amount in prose: "3.200,00 Zulage", "160,00, ", "310,00€". A cell of a program would have quotes.
_DECIMAL = re.compile(r"[0-9],[0-9]{1,2}(?:[.,]?[^\S\r]|[€;)]|EUR|Euro)")
_SENTENCE_END = re.compile(r"[^\W\d_]{4}[)\"“]?[.!?:] ")
# So many lines may stand between two rows; a table that is gone on with has a head of short cells.
_FARTHEST, _LONGEST_HEAD = 3, 40


@dataclass(slots=True)
class Table:
    """What parts the cells of a table, how often in each line, and the line above them all."""

    separator: str = ""
    count: int = 0
    head: str = ""
    rows: int = 0
    heads: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.heads = self.head.lower().split(self.separator) if self.separator else []

    def goes_on(self, line: str) -> bool:
        return line.count(self.separator) == self.count if self.separator else False

    def is_cut(self, line: str) -> bool:
        """Say that the last line of a text may be a row although some of its cells lack."""
        return 0 < line.count(self.separator) < self.count if self.separator else False

    def is_title(self) -> bool:
        """Say that only the first cell says anything, as programs write a title: "Liste;;"."""
        return _filled(self.heads) == 1 and bool(self.heads[0].strip(AROUND))

    def may_be_left(self) -> bool:
        """Say that the head is one for sure: lines of prose have commas, too."""
        is_short = max(map(len, self.heads), default=0) <= _LONGEST_HEAD
        return is_short and (self.is_of_commas() or self.separator not in {"", ","})

    def is_of_commas(self) -> bool:
        """Say that commas part the cells as programs write them, without a space."""
        return self.separator == "," and ", " not in self.head


NO_TABLE = Table()


class Tables:
    """Reads the lines of a text one after another, and says to which table each belongs."""

    def __init__(self, table: Table = NO_TABLE) -> None:
        self._table, self._left = table, NO_TABLE
        self._since = 0  # lines since the last row of the table that was left

    def add(self, line: str, *, is_last: bool = False) -> tuple[Table, int]:
        """Return the table that a line is a row of, and how many lines before may be such rows as well."""
        table = self._table
        self._since += 1
        if table.goes_on(line):
            return self._row(line), 0
        if self._left.separator and self._is_back(line):
            self._table, self._left = self._left, NO_TABLE
            return self._table, self._since - 1
        if is_last and table.is_cut(line):
            return table, 0
        if not (table.separator and not table.rows and _is_rule(line)):
            self._begin(line)
        return NO_TABLE, 0

    def heads(self) -> list[str]:
        """Return the heads of the tables that the next lines may be rows of, as they stand in the text."""
        left = self._left if self._since <= _FARTHEST else NO_TABLE
        return [table.head for table in (left, self._table) if table.separator]

    def may_go_on(self, table: Table) -> bool:
        """Say whether the next line may be a row of this very table: others have the same heads."""
        return table is self._table or (table is self._left and self._since <= _FARTHEST)

    def above(self) -> list[str]:
        """Return the heads as lines, with as many empty ones between them as have passed since the first."""
        heads = self.heads()
        if not self._left.separator or self._since > _FARTHEST:
            return heads
        own = heads[1:]
        return [heads[0], *[""] * (self._since - len(own)), *own]

    def _row(self, line: str) -> Table:
        if not self._table.rows and self._table.is_title() and _may_be_head(line, self._table.separator):
            self._table = Table(self._table.separator, self._table.count, line)
            return NO_TABLE
        self._table.rows += 1
        return self._table

    def _is_back(self, line: str) -> bool:
        """Say that a table goes on behind a heading or a short row: a line without digits may be a head."""
        is_near = self._since <= _FARTHEST + 1
        return is_near and self._left.goes_on(line) and _DIGIT.search(line) is not None

    def _begin(self, line: str) -> None:
        if not self._left.separator or self._since > _FARTHEST:
            self._left, self._since = (self._table if self._table.may_be_left() else NO_TABLE), 1
        self._table = NO_TABLE if _is_rule(line) else Table(*shape_of(line), line)


def heads_above(text: str, row: int) -> list[str] | None:
    """Return the lines that stand for all above `row`: heads that it, or what follows it, may go on with."""
    tables = Tables()
    for line in text[:row].split("\n")[:-1]:
        tables.add(unquoted(line))
    above = tables.above()
    end = text.find("\n", row)
    if end > row:
        tables.add(unquoted(text[row:end]))
    return above if tables.heads() else None


def may_become_head(line: str) -> bool:
    """Say that a line that is still being written has cells, and no sentence ends in it."""
    return bool(shape_of(unquoted(line))[1]) and _SENTENCE_END.search(line) is None


def unquoted(line: str) -> str:
    """Return the beginning of a line, with spaces for what would part cells but stands in quotation marks."""
    short = line[:LONGEST_LINE]
    return _QUOTED.sub(lambda cell: cell[0].translate(_SPACES), short) if '"' in short else short


def is_of_amounts(line: str) -> bool:
    """Say that a comma of the line stands inside an amount, and parts no cells."""
    return _DECIMAL.search(line) is not None


def shape_of(line: str) -> tuple[str, int]:
    """Return the separator of a line and how many there are: lines of one table agree in both."""
    if line.startswith(REST):
        return "", 0
    for separator in SEPARATORS:
        count = line.count(separator)
        if count > (1 if separator == "," else 0):
            return separator, count
    return "", 0


def _is_rule(line: str) -> bool:
    """Say that a line is drawn below or between others: "+-----+-----+"."""
    return not line.strip(_OF_RULES) and bool(line.strip())


def _may_be_head(line: str, separator: str) -> bool:
    return _filled(line.split(separator)) > 1 and not (_is_rule(line) or _DIGIT.search(line))


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell.strip(AROUND))
