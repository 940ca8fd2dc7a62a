"""What a stream remembers of the text that is out: its end, and the lines that later ones refer to."""

import re

from apps.dlp.engine import sql_context
from apps.dlp.engine.detectors.table_lines import heads_above

_LONGEST_ROW = 400
# A manifest of Kubernetes says in one line what all later ones are, until another document or prose begins.
_MANIFEST = re.compile(r"^kind:[ \t]{0,4}[\"']?secret\b.*\n", re.MULTILINE | re.IGNORECASE)
_DATA = re.compile(r"^ {0,8}data:[ \t]*\n", re.MULTILINE)
_OVER = re.compile(r"^(?:---|```|[^\s:][^:\n]*\n)", re.MULTILINE)


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
    if cut - row <= _LONGEST_ROW and (heads := heads_above(text, row)) is not None:
        return "".join(f"{head[:_LONGEST_ROW]}\n" for head in heads) + text[row:]
    return _manifest(text, cut) + text[cut:]


def _manifest(text: str, cut: int) -> str:
    kinds = list(_MANIFEST.finditer(text, 0, cut))
    if not kinds or _OVER.search(text, kinds[-1].end(), cut):
        return ""
    data = _DATA.search(text, kinds[-1].end(), cut)
    return kinds[-1][0][:_LONGEST_ROW] + (data[0] if data else "")
