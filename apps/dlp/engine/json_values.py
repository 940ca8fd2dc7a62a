r"""What values say that stand in JSON (RFC 8259, 7): a tool that writes `J\u00fcrgen` means Jürgen."""

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from apps.dlp.engine.escapes import whole_characters
from apps.dlp.engine.json_leaves import STRING, is_json
from apps.dlp.engine.offsets import Change, Normal

# Given where a value stands in its text: what it says.
Reader = Callable[[int, int], str]

_OPENING = re.compile(r"\s*[\[{]")
_LITERAL = re.compile(STRING, re.DOTALL)
_PAIR = r"[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_ESCAPE = re.compile(rf"\\(?:u(?P<units>{_PAIR}|[0-9a-fA-F]{{4}})|(?P<sign>.))", re.DOTALL)
_SIGNS = {"/": "/", "\\": "\\", '"': '"', "n": "\n", "r": "\r", "t": "\t"}
_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_ESCAPED = re.compile(r'[\x00-\x1f"\\]')


def opens_structure(text: str) -> bool:
    """Say that a text begins as an object or a list does, though it may be none."""
    return bool(_OPENING.match(text))


def is_structure(text: str) -> bool:
    """Say that a text is JSON and more than one word, number or string: an object or a list."""
    return opens_structure(text) and is_json(text)


def needs_escape(value: str) -> bool:
    """Say that a string of JSON can't hold a value as it is."""
    return bool(_ESCAPED.search(value))


def value_reader(text: str) -> Reader:
    """Return what reads the values of a text: as they stand, but where all of it is an object or a list.

    There an escape is what it stands for, and in a string that is an object or a list itself an escape of
    that; nothing is read a third time. Half a pair is U+FFFD. A value that no string of JSON could hold as it
    is (a backslash, a quotation mark, a line's end) stays as it is written: wherever a model copies it to, in
    however deep a string, it has been escaped as often as there.
    """
    read = _read(text) if "\\" in text and is_structure(text) else Normal(text)

    def value(start: int, end: int) -> str:
        said = read.text[slice(*_places(read, start, end))]
        return whole_characters(text[start:end] if needs_escape(said) else said)

    return value


def _read(text: str) -> Normal:
    once = Normal(text).changed(_changes(text))
    inner = [_places(once, *span) for span in _json_strings(text)]
    return once.changed(change for span in inner for change in _changes(once.text, *span))


def _json_strings(text: str) -> Iterator[tuple[int, int]]:
    """Where strings stand that are objects or lists themselves, with their quotation marks."""
    for literal in _LITERAL.finditer(text):
        if "\\" in literal[0]:
            said = json.loads(literal[0])
            if is_structure(said):
                yield literal.span()


def _places(read: Normal, start: int, end: int) -> tuple[int, int]:
    """Where in a text that was read the characters of this span of its original are."""
    if read.starts is None:
        return start, end
    return bisect_left(read.starts, start), bisect_left(read.starts, end)


def _changes(text: str, start: int = 0, end: int | None = None) -> Iterator[Change]:
    for escape in _ESCAPE.finditer(text, start, len(text) if end is None else end):
        plain = _said(escape)
        if plain is not None:
            yield *escape.span(), plain


def _said(escape: re.Match[str]) -> str | None:
    """The character that an escape stands for, None where it keeps its escape."""
    if sign := escape["sign"]:
        return _SIGNS.get(sign)
    units = bytes.fromhex(escape["units"].replace("\\u", ""))
    plain = units.decode("utf-16-be", "surrogatepass")
    return None if _KEPT.search(plain) else plain
