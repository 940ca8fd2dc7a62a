"""Tier 0: one spelling for what looks or reads the same, with a way back to the original offsets.

Compatibility forms (NFKC, Unicode Standard Annex 15) and foreign digits become plain ones, dashes become
`-`, characters that nobody sees (soft hyphen, zero width, direction marks, tags) disappear, look-alikes of
other scripts become Latin, and escapes of URLs, HTML and JSON are read.
"""

import re
import unicodedata
from collections.abc import Iterator

from apps.dlp.engine.escapes import may_be_escaped, unescaped
from apps.dlp.engine.homoglyphs import unmasked
from apps.dlp.engine.offsets import Change, Normal

__all__ = ["Normal", "is_plain", "normalise", "tail_start", "visible_length"]

_INVISIBLE_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u2009\u202f"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]")
_MARKS = re.compile("[\u0300-\u036f]")
_DASH = re.compile(f"[{_DASHES}]")
_ODD = re.compile(rf"[{_INVISIBLE_CLASS}{_DASHES}]|(?![0-9])\d|[\x00-\x7f][\u0300-\u036f]")
_CLUSTER = re.compile("[^\\x00-\\x7f][\u0300-\u036f]{0,8}|[\\x00-\\x7f][\u0300-\u036f]{1,8}")

# All that German and English prose is written with: most texts hold nothing else.
_UNUSUAL = re.compile("[^\\x00-\\x7f¡-§©«¬®°±¶·»¿-ÿ€„“”‚‘’•]")


def is_plain(text: str) -> bool:
    """Say that a text, and each part of it, reads as it is written."""
    return not may_be_escaped(text) and (text.isascii() or not _UNUSUAL.search(text))


def normalise(text: str) -> Normal:
    """Return the text as detectors read it."""
    normal = unescaped(Normal(text))
    if normal.text.isascii() or not _UNUSUAL.search(normal.text):
        return normal
    # Hidden or full-width characters may have kept an escape from being one.
    return unescaped(_plain_text(normal.respelled(_plain_signs(normal.text))))


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


def _plain_signs(text: str) -> str:
    """Replace what is one character before and after: most texts with a dash need no more."""
    for dash in _DASHES:
        text = text.replace(dash, "-")
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def _plain_text(normal: Normal) -> Normal:
    if not _UNUSUAL.search(normal.text):
        return normal
    if not unicodedata.is_normalized("NFKC", normal.text) or _ODD.search(normal.text):
        normal = normal.changed(_changes(normal.text))
    return normal.respelled(unmasked(normal.text))


def _changes(text: str) -> Iterator[Change]:
    for cluster in _CLUSTER.finditer(text):
        plain = _plain(cluster[0])
        if plain != cluster[0]:
            yield *cluster.span(), plain


def _plain(cluster: str) -> str:
    composed = unicodedata.normalize("NFKC", cluster)
    if cluster[0].isascii():
        composed = _MARKS.sub("", composed)  # what is on a letter that never carries it
    shown = _DASH.sub("-", _INVISIBLE.sub("", composed))
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in shown)
