"""Label words ("Kundennr.", "Steuer-ID") of all detectors.

A detector registers its words under a name when it is imported; `sample.labels` says where they stand.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from apps.dlp.engine.detectors import vocabulary
from apps.dlp.engine.detectors.vocabulary import Places, Word

# What people write where a spelling has "~": "Kunden~nr" is Kundennr, Kunden-Nr, Kunden Nr, Kd.-Nr ...
_JOINTS = ("", " ", "-", ".", ". ", ".-", "_", "- ", "-\n", "\n")
_ENDINGS = ("n", "s", "en", "es")

# The name under which labels of numbers are kept that belong to nobody.
NOBODYS = "nobody's"

_SPELLINGS: defaultdict[str, set[str]] = defaultdict(set)
_PASSIVE: set[str] = set()


class Label(NamedTuple):
    """One label word in a text, its ending included, without the sign or space behind it."""

    end: int
    start: int
    name: str


def register(name: str, *spellings: str, passive: bool = False) -> str:
    """Have the words looked for under a name, and return the name.

    Spellings are in small letters. "~" stands for a joint that people write with a space, dot, hyphen or
    not at all; a leading "*" lets other letters stand before ("*kundennummer" in "Stammkundennummer").
    A passive name is found, but stands between no number and its label.
    """
    for spelling in spellings:
        open_left, parts = spelling.startswith("*"), spelling.removeprefix("*").split("~")
        for joints in product(_JOINTS, repeat=len(parts) - 1):
            word = "".join(a + b for a, b in zip(parts, (*joints, ""), strict=True))
            _SPELLINGS[f"*{word}" if open_left else word].add(name)
    if passive:
        _PASSIVE.add(name)
    vocabulary.forget()
    return name


class Labels:
    """The label words of one text, by their end."""

    def __init__(self, lowered: str, words: Places) -> None:
        hits = sorted(_hits(lowered, words))
        self._all: list[Label] = []
        self._passive: list[Label] = []
        for label in hits:
            (self._passive if label.name in _PASSIVE else self._all).append(label)
        self._ends = [label.end for label in self._all]
        self._names = {label.name for label in self._all}

    def __iter__(self) -> Iterator[Label]:
        yield from self._all
        yield from self._passive

    def __getitem__(self, name: str) -> list[Label]:
        return [label for label in self if label.name == name]

    def has(self, *names: str) -> bool:
        """Say whether a label of one of these names stands anywhere."""
        return not self._names.isdisjoint(names)

    def nearest(self, place: int, width: int) -> list[Label]:
        """Return the label that ends last in the `width` characters before a place, under all its names.

        Of words that end together the longest is meant: "Umsatzsteuer-Id" is no "Steuer-Id".
        """
        last = bisect_right(self._ends, place)
        if not last or self._ends[last - 1] < place - width:
            return []
        first = bisect_right(self._ends, self._ends[last - 1] - 1)
        # Labels that end together are sorted by their start: the first of them is the longest.
        return [label for label in self._all[first:last] if label.start == self._all[first].start]

    def says(self, place: int, width: int, *names: str) -> bool | None:
        """Say whether the nearest label before a place is of these, another (False), or none (None) is."""
        nearest = self.nearest(place, width)
        return any(label.name in names for label in nearest) if nearest else None


def _hits(lowered: str, words: Places) -> Iterator[Label]:
    for start, stop, name in words:
        if end := _end_of_word(lowered, stop):
            yield Label(end, start, name)


def _end_of_word(lowered: str, end: int) -> int:
    """Return where the word ends, an ending of its case or number included; 0 if it goes on."""
    if not lowered[end : end + 1].isalpha():
        return end
    borders = (end + len(e) for e in _ENDINGS if lowered.startswith(e, end))
    return next((border for border in borders if not lowered[border : border + 1].isalpha()), 0)


def _words() -> Iterator[Word]:
    for spelling, names in _SPELLINGS.items():
        inside = _SPELLINGS.get(f"*{spelling}", set())
        yield from (Word(spelling.removeprefix("*"), name, spelling[0] == "*") for name in names - inside)


LABELS = vocabulary.register("labels", _words)
