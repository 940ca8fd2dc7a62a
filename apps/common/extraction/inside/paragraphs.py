"""WordprocessingML to lines: what is deleted, moved away, hidden or a mere fallback is no text.

Who asks for it gets what is hidden, white or tiny as well, marked, below its page.
"""

from collections.abc import Iterator
from typing import IO, Any

from defusedxml.ElementTree import ParseError, iterparse

from apps.common.extraction.inside.marks import block
from apps.common.extraction.inside.names import name_of, value_of
from apps.common.extraction.inside.numbering import Numbering
from apps.common.extraction.unfit import UnfitError

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NO = {"0", "false", "off"}
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}
SKIPPED = {"del", "moveFrom", "pPrChange", "rPrChange", FALLBACK}
PAGE = "\f"
TINY = 4  # half points


def pages(document: IO[bytes], numbering: Numbering, *, reads_hidden: bool = False) -> Iterator[str]:
    """Raises UnfitError: damaged."""
    text: list[str] = []
    hidden: list[str] = []
    for piece in _pieces(document, _Place(numbering, sees_style=reads_hidden), hidden):
        if piece == PAGE:
            yield _page(text, hidden if reads_hidden else [])
            text.clear()
            hidden.clear()
        else:
            text.append(piece)
    yield _page(text, hidden if reads_hidden else [])


def _page(text: list[str], hidden: list[str]) -> str:
    return "".join(text) + block("style", ["".join(hidden)])


def _pieces(document: IO[bytes], place: "_Place", hidden: list[str]) -> Iterator[str]:
    try:
        for event, element in iterparse(document, ("start", "end"), forbid_dtd=True):
            name = name_of(element)
            if event == "start":
                place.enter(name)
                continue
            label = place.leave(name, element)
            if place.is_read:
                yield label or _said(name, element)
            elif place.is_hidden:
                hidden.append(_said(name, element).replace(PAGE, "\n"))
            element.clear()
    except ParseError as error:
        raise UnfitError("damaged") from error


class _Place:
    """Where reading is: in which paragraph, in a run (a stretch of one formatting), in something skipped."""

    def __init__(self, numbering: Numbering, *, sees_style: bool) -> None:
        self._numbering, self._sees_style = numbering, sees_style
        self._skipped = 0
        self._in_run = self._hidden = False
        self._said: dict[str, str] = {}  # of the paragraph: style, list and level

    @property
    def is_read(self) -> bool:
        return not self._skipped and not self._hidden

    @property
    def is_hidden(self) -> bool:
        return self._hidden and not self._skipped

    def enter(self, name: str) -> None:
        self._skipped += name in SKIPPED
        if name == "p":
            self._said = {}
        elif name == "r":
            self._in_run, self._hidden = True, False

    def leave(self, name: str, element: Any) -> str:
        """The number of a paragraph once its properties are known, else ""."""
        self._skipped -= name in SKIPPED
        if self._skipped:
            return ""
        match name:
            case "vanish":  # also of a paragraph's mark, which is no run and no text
                self._hidden = self._in_run and value_of(element, "val").lower() not in NO
            case "color" | "sz" if self._sees_style and self._in_run:
                self._hidden = self._hidden or _is_unseen(name, value_of(element, "val"))
            case "r":
                self._in_run = self._hidden = False
            case "pStyle" | "numId" | "ilvl":
                self._said[name] = value_of(element, "val")
            case "pPr":
                return self._label()
        return ""

    def _label(self) -> str:
        level = self._said.get("ilvl", "")
        label = self._numbering.label(
            self._said.get("pStyle", ""), self._said.get("numId", ""), int(level) if level.isdigit() else None
        )
        return f"{label} " if label else ""


def _is_unseen(name: str, value: str) -> bool:
    return value.isdigit() and int(value) <= TINY if name == "sz" else value.upper() == "FFFFFF"


def _said(name: str, element: Any) -> str:
    match name:
        case "t":
            return element.text or ""
        case "br":
            return PAGE if value_of(element, "type") == "page" else "\n"
        case "lastRenderedPageBreak":
            return PAGE
    return SIGNS.get(name, "")
