"""Walk the strings and numbers of a JSON text without changing anything else in it."""

import json
import re
from collections.abc import Callable

from apps.dlp.engine.escapes import whole_characters

STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_LEAF = re.compile(rf"(?P<string>{STRING})(?P<colon>\s*:)?|(?P<number>-?[0-9][0-9.eE+\-]*)", re.DOTALL)
_WORD_BORDER = re.compile(r"_|(?<=[a-z])(?=[A-Z])")


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def replace_leaves(text: str, replaced: Callable[[str, str], str]) -> str:
    """Return valid JSON with every key, string and number passed through `replaced(label, value)`.

    `label` is the key before a value, in words ("steuer id" for "steuerId"): the only context it has. A
    number that changes becomes a string. Untouched leaves keep their bytes.
    """
    label = ""

    def leaf(match: re.Match[str]) -> str:
        nonlocal label
        if match["number"]:
            return _rewritten(match["number"], match["number"], replaced(label, match["number"]))
        value: str = json.loads(match["string"], strict=False)
        shown = _rewritten(match["string"], value, replaced("" if match["colon"] else label, value))
        if match["colon"]:
            label = _WORD_BORDER.sub(" ", value)
        return shown + (match["colon"] or "")

    return _LEAF.sub(leaf, text)


def _rewritten(source: str, value: str, new: str) -> str:
    """The leaf anew; half a pair of surrogates keeps its escape: no UTF-8 can hold it."""
    return source if new == value else json.dumps(new, ensure_ascii=whole_characters(new) != new)
