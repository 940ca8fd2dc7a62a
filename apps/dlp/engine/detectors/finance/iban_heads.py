"""Where an IBAN begins: its country and check digits, in one word or with a gap between the two."""

import re
from string import ascii_uppercase
from typing import NamedTuple

_BEHIND = r"(?=[ \-\t\r\n./*_]{0,3}[> A-Za-z0-9<])"
_WHOLE = re.compile(rf"(?<![^\W_])(?P<country>[A-Za-z]{{2}})[0-9]{{2}}{_BEHIND}")
# "DE 89 3704 …", "DE  89 …", "DE-89-…": the country's letters stand right before where the digits begin.
_PARTED = re.compile(rf"(?<![^\W_])(?P<country>[A-Z]{{2}})[ \-_]{{1,2}}[0-9]{{2}}{_BEHIND}")
_PARTS = frozenset(" -_")
# What stands last but one before the digits of a parted head: most numbers need no closer look.
MAY_BEGIN = _PARTS | frozenset(ascii_uppercase)


# "?31DE89…" of a bank statement, "KontoDE89…": as long as an IBAN, and behind something else.
_GLUED = re.compile(r"(?<=[a-z0-9])(?P<country>[A-Z]{2})[0-9]{2}(?=[A-Z0-9]{11})")
# "IBANDE89 3704 …", "KontoverbindungDE89 3704 …": glued to its label, and grouped.
_LABELLED = re.compile(
    rf"(?i:iban|konto(?:verbindung|nummer|nr)?|bankverbindung)(?P<country>[A-Z]{{2}})[0-9]{{2}}{_BEHIND}"
)
_SHORTEST = 15


class Head(NamedTuple):
    """Where country and check digits begin and end; `parted` by a gap they are less sure to be an IBAN's."""

    country: str
    start: int
    end: int
    parted: bool


def head_at(text: str, start: int) -> Head | None:
    """Return the head whose word with digits, as `Sample.number_words` has them, begins at a place."""
    if text[start].isalpha():
        return _read(_WHOLE.match(text, start), parted=False)
    if start < 3 or text[start - 1] not in _PARTS:
        return None
    begin = start - 3 - (text[start - 2] in _PARTS)
    return _read(_PARTED.match(text, begin), parted=True) if begin >= 0 else None


def head_inside(text: str, start: int, end: int) -> Head | None:
    """Return the head inside a word, behind its label or of a long one: only check digits tell it."""
    labelled = _LABELLED.match(text, start)
    glued = _GLUED.search(text, start, end) if end - start > _SHORTEST and not labelled else labelled
    return _read(glued, parted=False)


def _read(head: re.Match[str] | None, *, parted: bool) -> Head | None:
    return Head(head["country"], head.start("country"), head.end(), parted) if head else None
