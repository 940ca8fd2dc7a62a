"""The text of an HTML page: what it shows, and marked what it holds without showing it. Nothing is loaded."""

import re
from collections.abc import Iterator

from apps.common.extraction.inside.elements import Reader
from apps.common.extraction.inside.marks import block
from apps.common.extraction.inside.plain import text_of
from apps.common.extraction.limits import Limits

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
BLANKS, LINES = re.compile("[ \u00a0]{2,}"), re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def pages_of(data: bytes, limits: Limits) -> Iterator[str]:
    """Raises UnfitError: type, complex, long."""
    yield page_of(_decoded(data), limits)


def page_of(html: str, limits: Limits) -> str:
    """Raises UnfitError: complex, long."""
    reader = Reader(limits)
    reader.feed(html)
    reader.close()
    shown = LINES.sub("\n\n", BLANKS.sub(" ", "".join(reader.shown))).replace("\n\t", "\n")
    return shown.strip() + "".join(block(what, _tidy(pieces)) for what, pieces in reader.hidden.items())


def _decoded(data: bytes) -> str:
    """As the page says of itself, where that is so."""
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            return text_of(data.decode(declared[1].decode()).encode())
        except (LookupError, UnicodeDecodeError):
            pass
    return text_of(data)


def _tidy(pieces: list[str]) -> list[str]:
    return [" ".join(piece.split()) for piece in pieces]
