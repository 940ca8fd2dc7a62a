"""What the rules for secrets share that wait for words."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from apps.dlp.engine.findings import Finding


class Hit(NamedTuple):
    """Where a word stands."""

    start: int
    end: int


# From a text and a word in it to what begins there or near.
At = Callable[[str, Hit], Iterator[Finding]]


def opens(text: str, start: int) -> bool:
    r"""Say that a word can begin here: behind no letter or digit, or behind an escape such as `\n`."""
    before = text[start - 1 : start]
    if not (before.isalnum() or before == "_"):
        return True
    return before in "nrt" and text[start - 2 : start - 1] == "\\"
