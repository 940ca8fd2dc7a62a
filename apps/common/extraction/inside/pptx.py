"""The text of a presentation (ECMA-376, PresentationML): a page for each slide, with its notes below."""

from collections.abc import Iterator
from typing import Any

from apps.common.extraction.inside.marks import block
from apps.common.extraction.inside.office import Package, is_on, local, named, texts
from apps.common.extraction.limits import Limits

POINT = "application/vnd.openxmlformats-officedocument.presentationml."
PRESENTATIONS = {POINT + f"{kind}.main+xml" for kind in ("presentation", "slideshow", "template")}
TINY = 200  # hundredths of a point


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """Raises UnfitError: as check_package, and office, macros, damaged."""
    package = Package(data, limits, PRESENTATIONS)
    related = package.related(package.main)
    for each in package.root(package.main).iter():
        if local(each) == "sldId":
            kind, part = related.get(_relation(each), ("", ""))
            root = package.root(part) if kind == "slide" else None
            if root is not None:
                yield _page(package, part, root)


def _relation(element: Any) -> str:
    """The id of the relation stands beside a number that is called id as well."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _page(package: Package, part: str, root: Any) -> str:
    hidden: list[str] = []
    lines = [line for shape in _shapes(root) for line in _lines(shape, hidden)]
    below = block("style", hidden) + block("alternative text", _alternatives(root)) + _beside(package, part)
    if named(root, "show") and not is_on(named(root, "show")):
        return block("slide", lines) + below
    return "\n".join(lines) + below


def _shapes(root: Any) -> Iterator[Any]:
    tree = next((each for each in root.iter() if local(each) == "spTree"), None)
    yield from () if tree is None else tree


def _lines(shape: Any, hidden: list[str]) -> list[str]:
    """Paragraphs, and rows of a table with tabs between their cells."""
    if any(is_on(named(each, "hidden")) for each in shape.iter() if local(each) == "cNvPr"):
        hidden += _paragraphs(shape, [])
        return []
    rows = [each for each in shape.iter() if local(each) == "tr"]
    if rows:
        return ["\t".join(_cells(row, hidden)) for row in rows]
    return _paragraphs(shape, hidden)


def _cells(row: Any, hidden: list[str]) -> list[str]:
    return [" ".join(_paragraphs(cell, hidden)) for cell in row if local(cell) == "tc"]


def _paragraphs(element: Any, hidden: list[str]) -> list[str]:
    found = (_paragraph(each, hidden) for each in element.iter() if local(each) == "p")
    return [text for text in found if text]


def _paragraph(paragraph: Any, hidden: list[str]) -> str:
    text = ""
    for run in paragraph:
        said = texts(run) if local(run) in {"r", "fld"} else "\n" * (local(run) == "br")
        if said.strip() and _is_unseen(run):
            hidden.append(said)
        else:
            text += said
    return text.strip()


def _is_unseen(run: Any) -> bool:
    properties = next((each for each in run if local(each) == "rPr"), None)
    if properties is None:
        return False
    size = named(properties, "sz")
    fill = next((each for each in properties if local(each) == "solidFill"), ())
    is_white = any(named(each, "val").upper() == "FFFFFF" for each in fill)
    return is_white or (size.isdigit() and int(size) <= TINY)


def _alternatives(root: Any) -> list[str]:
    return [named(each, "descr") for each in root.iter() if local(each) == "cNvPr"]


def _beside(package: Package, part: str) -> str:
    """Notes of the speaker and comments."""
    notes = [package.root(each) for each in package.of_type(part, "notesSlide")]
    spoken = [line for root in notes if root is not None for line in _paragraphs(root, [])]
    remarks = [package.root(each) for each in package.of_type(part, "comments")]
    said = [texts(root, "text") or texts(root) for root in remarks if root is not None]
    return block("note", spoken) + block("comment", said)
