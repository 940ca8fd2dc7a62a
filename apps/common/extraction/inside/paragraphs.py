"""WordprocessingML to lines: what is deleted, moved away, hidden or a mere fallback is no text."""

from collections.abc import Iterator
from typing import IO, Any

from defusedxml.ElementTree import ParseError, iterparse

from apps.common.extraction.unfit import UnfitError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NO = {"0", "false", "off"}
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "p": "\n"}
SKIPPED = {"del", "moveFrom", FALLBACK}
PAGE = "\f"


def pages(document: IO[bytes]) -> Iterator[str]:
    """Raises UnfitError: damaged."""
    text: list[str] = []
    for piece in _pieces(document):
        if piece == PAGE:
            yield "".join(text)
            text = []
        else:
            text.append(piece)
    yield "".join(text)


def _pieces(document: IO[bytes]) -> Iterator[str]:
    place = _Place()
    try:
        for event, element in iterparse(document, ("start", "end"), forbid_dtd=True):
            name = _name(element)
            if event == "start":
                place.enter(name)
                continue
            place.leave(name, element)
            if place.is_read:
                yield _said(name, element)
            element.clear()
    except ParseError as error:
        raise UnfitError("damaged") from error


class _Place:
    """Where in the document reading is: in a run (a stretch with one formatting), in something skipped."""

    def __init__(self) -> None:
        self._skipped = 0
        self._in_run = self._hidden = False

    @property
    def is_read(self) -> bool:
        return not self._skipped and not self._hidden

    def enter(self, name: str) -> None:
        self._skipped += name in SKIPPED
        if name == "r":
            self._in_run, self._hidden = True, False

    def leave(self, name: str, element: Any) -> None:
        self._skipped -= name in SKIPPED
        if name == "vanish":  # also of a paragraph's mark, which is no run and no text
            self._hidden = self._in_run and _value(element, "val") not in NO
        elif name == "r":
            self._in_run = self._hidden = False


def _said(name: str, element: Any) -> str:
    match name:
        case "t":
            return element.text or ""
        case "br":
            return PAGE if _value(element, "type") == "page" else "\n"
        case "lastRenderedPageBreak":
            return PAGE
    return SIGNS.get(name, "")


def _name(element: Any) -> str:
    """Without the namespace of Word's own; others keep theirs."""
    tag = str(element.tag)
    return tag.removeprefix(W).removeprefix(STRICT)


def _value(element: Any, name: str) -> str:
    return str(element.get(W + name) or element.get(STRICT + name) or "").lower()
