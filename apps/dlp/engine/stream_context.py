"""What a stream remembers of the text that is out: its end, and the lines that later ones refer to."""

import re

from apps.dlp.engine import sql_context
from apps.dlp.engine.detectors.table_lines import REST, SEPARATORS, heads_above, may_become_head

_LONGEST_ROW = 400
# A manifest of Kubernetes says in one line what all later ones are, until another document or prose begins.
_KIND = r"kind:[ \t]{0,4}[\"']?secret\b"
_KIND_LINE = re.compile(_KIND, re.IGNORECASE)
_MANIFEST = re.compile(rf"^{_KIND}.*\n", re.MULTILINE | re.IGNORECASE)
_DATA = re.compile(r"^ {0,8}data:[ \t]*\n", re.MULTILINE)
_OVER = re.compile(r"^(?:---|```|[^\s:][^:\n]*\n)", re.MULTILINE)
# Between "Passwort" and the value may stand for what it is, on which machines, when and by whom it was
# changed; and columns of blanks have their head in a line of its own.
_OF_PASSWORDS = ("pass", "kennw", "pw", "psk", "lan-", "lan ", "wpa", "wifi", "wi-fi", "netzwerkschl")
_FARTHEST, _LEAD = 200, 24
_WORD = re.compile(r"passw|passphrase|kennw|pw\b|pwd")
_COLUMNS = re.compile(
    rf"^(?=.*  ).*(?:{_WORD.pattern}|psk|netzwerkschl|pass(?:  |\s*$)"
    r"|(?:w?lan|wpa2?|wi-?fi)[ -]?(?:key|schl))",
    re.MULTILINE,
)
_EMPTY = re.compile(r"^[ \t>]*\n", re.MULTILINE)


def remembered(text: str, length: int) -> str:
    """Return the last `length` characters of a text, and before them the head of what they go on with.

    Of a table whole rows stay below its head, so that the head still stands over its columns; so of SQL.
    """
    cut = len(text) - length
    if cut <= 0:
        return text
    if statement := sql_context.remembered(text, cut):
        return statement
    row = text.rfind("\n", 0, cut) + 1
    is_row = cut - row <= _LONGEST_ROW
    if is_row and (heads := heads_above(text, row)) is not None:
        return "".join(f"{head[:_LONGEST_ROW]}\n" for head in heads) + text[row:]
    row = row if is_row else cut
    return _manifest(text, row) or _of_password(text, row, cut) or _rest(text, cut)


def _rest(text: str, start: int) -> str:
    """Return a text from a place on, or from the beginning of what may become the head of a table.

    Any other line that loses cells is marked: the rest of a line of prose may have as many commas as a table.
    """
    line = text.rfind("\n", 0, start) + 1
    if start - line <= _LONGEST_ROW and "\n" not in text[line:] and may_become_head(text[line:]):
        return text[line:]
    has_lost = any(sign in text[line:start] for sign in (*SEPARATORS, REST))
    return (REST if has_lost else "") + text[start:]


def _manifest(text: str, row: int) -> str:
    """Whole lines stay: the rest of one would look like prose."""
    if _KIND_LINE.match(text, row):
        return text[row:]
    kinds = list(_MANIFEST.finditer(text, 0, row))
    if not kinds or _OVER.search(text, kinds[-1].end(), row):
        return ""
    data = _DATA.search(text, kinds[-1].end(), row)
    return kinds[-1][0][:_LONGEST_ROW] + (data[0] if data else "") + text[row:]


def _of_password(text: str, row: int, cut: int) -> str:
    """Look farther back where a word for one stands there."""
    lowered = text.lower()
    if not any(word in lowered for word in _OF_PASSWORDS) or len(lowered) != len(text):
        return ""
    head = _head_of_columns(text, lowered, row, cut)
    if head is not None:
        return head + text[row:]
    word = _WORD.search(lowered, max(0, len(text) - _FARTHEST))
    if word is None:
        return ""
    return _rest(text, min(cut, max(0, word.start() - _LEAD)))


def _head_of_columns(text: str, lowered: str, row: int, cut: int) -> str | None:
    """Return the head above the row that is cut, "" if it is the head itself; None if there is none."""
    end = text.find("\n", cut)
    heads = list(_COLUMNS.finditer(lowered, 0, end if end >= 0 else len(text)))
    if not heads or _EMPTY.search(text, heads[-1].end(), row):
        return None
    begin = heads[-1].start()
    return text[begin : text.find("\n", begin) + 1][:_LONGEST_ROW] if begin < row else ""
