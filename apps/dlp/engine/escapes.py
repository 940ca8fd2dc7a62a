"""Characters written as escapes: in URLs (RFC 3986), HTML, and JSON strings (RFC 8259)."""

import html
import re
from collections.abc import Iterator

from apps.dlp.engine.offsets import Change, Normal

# What is escaped twice ("%2540", "&amp;uuml;") is read, too; nothing is read a third time.
_DEPTH = 2

# A backslash before n, r, t and a small letter is more often part of a path than the end of a line.
# The sign that leads it goes before what tells one kind from another: so few places are tried.
_ESCAPE = re.compile(
    r"[%&\\](?:(?<=%)[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*"
    r"|(?<=&)(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,9});"
    r"|(?<=\\)(?:u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})*|[\"\\/]|[nrt](?![a-zäöüß])))"
)
# All that a string of JSON may hold: before any letter, too.
_IN_STRINGS = re.compile(r"\\(?:u[0-9A-Fa-f]{4}(?:\\u[0-9A-Fa-f]{4})*|[\"\\/nrtbf])")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_HALF = re.compile("[\ud800-\udfff]")


def may_be_escaped(text: str) -> bool:
    return "%" in text or "&" in text or "\\" in text


def unescaped(normal: Normal) -> Normal:
    """Return the text with its escapes read, twice if need be; invalid ones stay as they are."""
    for _ in range(_DEPTH):
        if not may_be_escaped(normal.text):
            return normal
        read = normal.changed(_changes(normal.text, _ESCAPE))
        if read is normal:
            return normal
        normal = read
    return normal


def as_strings(text: str) -> Iterator[Normal]:
    r"""Yield the text with escapes of JSON strings read once, and twice, as far as it holds any.

    Here `\n` is the end of a line before a small letter, too; in a path (`C:\neu`) it is none.
    """
    normal = Normal(text)
    for _ in range(_DEPTH):
        read = normal.changed(_changes(normal.text, _IN_STRINGS)) if "\\" in normal.text else normal
        if read is normal:
            return
        yield read
        normal = read


def whole_characters(text: str) -> str:
    """Return the text with U+FFFD for half a pair, which no UTF-8 can hold (Unicode 16.0, 3.9)."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def _changes(text: str, escapes: re.Pattern[str]) -> Iterator[Change]:
    for escape in escapes.finditer(text):
        start, end = escape.span()
        written = escape[0]
        if written[0] == "%":
            yield from _bytes(written, start)
        elif written[1] == "u" and written[0] == "\\":
            yield from _code_units(written, start)
        elif written[0] == "&":
            plain = html.unescape(written)
            if plain != written:
                yield start, end, plain
        else:
            yield start, end, _SIGNS.get(written[1], written[1])


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
