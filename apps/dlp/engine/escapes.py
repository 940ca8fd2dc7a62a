"""Characters written as escapes: in URLs (RFC 3986), HTML, and JSON strings (RFC 8259)."""

import html
import re
from collections.abc import Iterator

from apps.dlp.engine.offsets import Change, Normal

# What is escaped twice ("%2540", "&amp;uuml;") is read, too; nothing is read a third time.
_DEPTH = 2

# A backslash before n, r, t and a small letter is more often part of a path than the end of a line.
_ESCAPE = re.compile(
    r"(?P<url>(?:%[0-9A-Fa-f]{2})+)|(?P<html>&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,9});)"
    r"|(?P<json>(?:\\u[0-9A-Fa-f]{4})+)|(?P<sign>\\(?:[\"\\/]|[nrt](?![a-zäöüß])))"
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}


def unescaped(normal: Normal) -> Normal:
    """Return the text with its escapes read, twice if need be; invalid ones stay as they are."""
    for _ in range(_DEPTH):
        if not any(sign in normal.text for sign in "%&\\"):
            return normal
        read = normal.changed(_changes(normal.text))
        if read is normal:
            return normal
        normal = read
    return normal


def _changes(text: str) -> Iterator[Change]:
    for escape in _ESCAPE.finditer(text):
        start, end = escape.span()
        if escape["url"]:
            yield from _bytes(escape["url"], start)
        elif escape["json"]:
            yield from _code_units(escape["json"], start)
        elif escape["html"]:
            plain = html.unescape(escape[0])
            if plain != escape[0]:
                yield start, end, plain
        else:
            yield start, end, _SIGNS.get(escape[0][1], escape[0][1])


def _bytes(escaped: str, start: int) -> Iterator[Change]:
    try:
        plain = bytes.fromhex(escaped.replace("%", "")).decode()
    except UnicodeDecodeError:
        return
    for character in plain:
        end = start + 3 * len(character.encode())
        yield start, end, character
        start = end


def _code_units(escaped: str, start: int) -> Iterator[Change]:
    units = bytes.fromhex(escaped.replace("\\u", ""))
    for character in units.decode("utf-16-be", "surrogatepass"):
        end = start + 6 * (len(character.encode("utf-16-be", "surrogatepass")) // 2)
        yield start, end, character
        start = end
