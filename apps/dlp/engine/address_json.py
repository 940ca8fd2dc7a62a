"""JSON that arrives in pieces, as `addresses` reads it: without its escapes, its strings marked."""

import re

from apps.dlp.engine.address_forms import STRING

_SIGNS = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)|\"|\0", re.DOTALL)
_BEGUN = re.compile(r"u[0-9a-fA-F]{0,3}\Z")
_LONGEST_ESCAPE = 6
_BLANKS = {"b": "\b", "f": "\f", "n": "\n", "r": "", "t": "\t"}


class JsonText:
    """However it is cut, what is read is the same."""

    def __init__(self) -> None:
        self._begun = ""  # of an escape

    def read(self, text: str) -> str:
        text = self._begun + text
        end = _end_of_whole(text)
        self._begun = text[end:]
        return _SIGNS.sub(_sign, text[:end])


def plain(text: str) -> str:
    """A text that isn't JSON: it marks no strings. Lines end as most do."""
    return text.replace(STRING, "\ufffd").replace("\r", "")


def _end_of_whole(text: str) -> int:
    """Return where the last escape begins, if more of it may come."""
    at = text.rfind("\\", -_LONGEST_ESCAPE)
    before = text[: at + 1]
    is_escape = (len(before) - len(before.rstrip("\\"))) % 2 == 1
    is_open = is_escape and (at + 1 == len(text) or _BEGUN.match(text, at + 1))
    return at if at >= 0 and is_open else len(text)


def _sign(match: re.Match[str]) -> str:
    if match[1]:
        return plain(chr(int(match[1], 16)))
    if match[2]:
        return _BLANKS.get(match[2], match[2])
    return STRING if match[0] == '"' else plain(match[0])
