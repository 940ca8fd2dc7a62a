"""WordprocessingML has two namespaces, of ECMA-376 and of ISO/IEC 29500 strict; both mean the same."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"


def name_of(element: Any) -> str:
    """Without the namespace of Word's own; others keep theirs."""
    return str(element.tag).removeprefix(W).removeprefix(STRICT)


def value_of(element: Any, name: str) -> str:
    """An attribute, "" where it isn't there."""
    return str(element.get(W + name) or element.get(STRICT + name) or "")


def children(element: Any, name: str) -> Iterator[Any]:
    """None has no children."""
    for child in () if element is None else element:
        if name_of(child) == name:
            yield child
