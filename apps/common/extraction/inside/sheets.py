"""One sheet of a workbook as lines, cells apart by tabs. What is hidden stands below, under the same head."""

import re
from typing import Any

from apps.common.extraction.inside.cell_styles import Styles
from apps.common.extraction.inside.cells import shown
from apps.common.extraction.inside.marks import inline
from apps.common.extraction.inside.office import is_on, local, named, texts
from apps.common.extraction.limits import Limits
from apps.common.extraction.unfit import UnfitError

LETTERS = re.compile("[A-Z]{1,3}")
WIDEST_GAP = 30  # columns; a cell far out on its own needs no thousand tabs in front of it
LAST_COLUMN = 16_384


class Count:
    """Of all sheets together."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._cells, self._characters = limits, 0, 0

    def cell(self) -> None:
        """Raises UnfitError: long."""
        self._cells += 1
        if self._cells > self._limits.cells:
            raise UnfitError("long")

    def characters(self, number: int) -> None:
        """Raises UnfitError: long."""
        self._characters += number
        if self._characters > self._limits.characters:
            raise UnfitError("long")


class Sheet:
    """Takes the elements of a sheet as they are parsed."""

    def __init__(self, strings: list[str], styles: Styles, count: Count) -> None:
        self._strings, self._styles, self._count = strings, styles, count
        self._hidden_columns: list[tuple[int, int]] = []
        self._rows: Any = None
        self._cells: list[str] = []
        self.lines: list[str] = []
        self.unseen: list[str] = []

    def take(self, event: str, name: str, element: Any) -> None:
        """Raises UnfitError: long, damaged."""
        if event == "start":
            self._rows = element if name == "sheetData" else self._rows
        elif name == "col" and is_on(named(element, "hidden")):
            self._hidden_columns.append((_number(named(element, "min")), _number(named(element, "max"))))
        elif name == "c":
            self._cell(element)
        elif name == "row":
            self._row(element)

    def _row(self, element: Any) -> None:
        line = "\t".join(self._cells).rstrip()
        self._cells = []
        if line:
            hidden = is_on(named(element, "hidden"))
            self._count.characters(len(line))
            (self.unseen if hidden else self.lines).append(line)
        self._rows.clear()  # rows that were read would fill the memory

    def _cell(self, element: Any) -> None:
        self._count.cell()
        column = _column(named(element, "r"), len(self._cells))
        style = self._styles.of(named(element, "s"))
        text = " ".join(self._value(element, named(element, "t")).split())
        hides = any(first <= column + 1 <= last for first, last in self._hidden_columns)
        if text and (hides or style.unseen):
            text = inline("column" if hides else "style", text)
        if text:
            gap = column - len(self._cells)
            self._cells += [""] * min(max(gap, 0), WIDEST_GAP) + [text]

    def _value(self, element: Any, type_: str) -> str:
        if type_ == "inlineStr":
            return texts(element)
        value = next((each.text or "" for each in element if local(each) == "v"), "")
        match type_:
            case "s":
                return (
                    self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else ""
                )
            case "str" | "e" | "d":
                return value
            case "b":
                return "TRUE" if is_on(value) else "FALSE"
        return shown(value, self._styles.of(named(element, "s")), since_1904=self._styles.since_1904)


def _column(reference: str, otherwise: int) -> int:
    """Counted from 0. Raises UnfitError: damaged."""
    match = LETTERS.match(reference)
    if match is None:
        return otherwise
    number = 0
    for letter in match[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise UnfitError("damaged")
    return number - 1


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
