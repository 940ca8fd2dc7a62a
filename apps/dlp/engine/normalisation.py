"""Tier 0: one spelling for what looks the same, with a way back to the original offsets.

Compatibility forms (NFKC, Unicode Standard Annex 15) and foreign digits become plain ones, dashes become
`-`, and characters that nobody sees (soft hyphen, zero width, direction marks, tags) disappear.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass

_INVISIBLE_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_DASH_CLASS = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]")
_DASH = re.compile(f"[{_DASH_CLASS}]")
_ODD = re.compile(rf"[{_INVISIBLE_CLASS}{_DASH_CLASS}]|(?![0-9])\d")
_CLUSTER = re.compile("[^\\x00-\\x7f][\u0300-\u036f]{0,8}|[\\x00-\\x7f][\u0300-\u036f]{1,8}")


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; `starts` and `ends` give each character's place in the original, None if equal."""

    text: str
    starts: "array[int] | None" = None
    ends: "array[int] | None" = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty span of the normalised text to the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normal:
    """Return the text as detectors read it."""
    if text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _ODD.search(text)):
        return Normal(text)
    return _rewrite(text)


def visible_length(text: str) -> int:
    """Count the characters that a reader sees."""
    return len(text) if text.isascii() else len(text) - len(_INVISIBLE.findall(text))


def tail_start(text: str, count: int) -> int:
    """Return the index from which `count` characters are visible, 0 if there are fewer."""
    left = count
    for index in range(len(text) - 1, -1, -1):
        left -= not _INVISIBLE.match(text[index])
        if left == 0:
            return index
    return 0


def _rewrite(text: str) -> Normal:
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    copied = 0
    for cluster in _CLUSTER.finditer(text):
        plain = _plain(cluster[0])
        if plain == cluster[0]:
            continue
        start, end = cluster.span()
        pieces += (text[copied:start], plain)
        starts.extend(range(copied, start))
        ends.extend(range(copied + 1, start + 1))
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        copied = end
    pieces.append(text[copied:])
    starts.extend(range(copied, len(text)))
    ends.extend(range(copied + 1, len(text) + 1))
    return Normal("".join(pieces), starts, ends)


def _plain(cluster: str) -> str:
    shown = _DASH.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFKC", cluster)))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in shown)
