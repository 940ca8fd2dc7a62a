"""Label words ("Kundennr.", "Steuer-ID") of all detectors.

A detector registers its words under a name when it is imported; `sample.labels` says where they stand.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from apps.dlp.engine.detectors import vocabulary
from apps.dlp.engine.detectors.vocabulary import Places, Word

# What people write where a spelling has "~": "Kunden~nr" is Kundennr, Kunden-Nr, Kunden Nr, Kd.-Nr ...
_JOINTS = ("", " ", "-", ".", ". ", ".-", "_", "- ", "-\n", "\n")
_JOINTS_FROM = {sign: tuple(j for j in _JOINTS if j[:1] in {"", sign}) for sign in {j[:1] for j in _JOINTS}}
_ENDINGS = ("n", "s", "en", "es")
# Of a first part of so many letters only that is looked for: what follows is read where it stands.
_LONG_ENOUGH = 3

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
    A passive name is found, but stands between no number and its label. Raises ValueError for a spelling with
    an empty part.
    """
    for spelling in spellings:
        if not all(spelling.removeprefix("*").split("~")):
            raise ValueError(f"a part of {spelling!r} is empty")
        _SPELLINGS[spelling].add(name)
    if passive:
        _PASSIVE.add(name)
    vocabulary.forget()
    return name


class Labels:
    """The label words of one text, by their end."""

    def __init__(self, lowered: str, words: Places) -> None:
        hits = sorted(set(_hits(lowered, words)))
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
    for start, stop, begun in words:
        ends = [(stop, name) for name in begun.whole] if begun.whole else []
        if lowered[stop : stop + 1] in begun.signs:
            ends += _further(lowered, stop, begun.further)
        for end, name in ends:
            if border := _end_of_word(lowered, end):
                yield Label(border, start, name)


def _further(lowered: str, place: int, meant: "_Further") -> Iterator[tuple[int, str]]:
    """Yield where spellings end of which the parts so far end at a place, with their names."""
    joints = _JOINTS_FROM.get(lowered[place : place + 1], ("",))
    begins = [place + len(joint) for joint in joints if lowered.startswith(joint, place)]
    for part, rest, names in meant:
        for end in [begin + len(part) for begin in begins if lowered.startswith(part, begin)]:
            yield from ((end, name) for name in names)
            yield from _further(lowered, end, rest)


def _end_of_word(lowered: str, end: int) -> int:
    """Return where the word ends, an ending of its case or number included; 0 if it goes on."""
    if not lowered[end : end + 1].isalpha():
        return end
    borders = (end + len(e) for e in _ENDINGS if lowered.startswith(e, end))
    return next((border for border in borders if not lowered[border : border + 1].isalpha()), 0)


# Parts that may follow: the rest behind each, and the names of what ends with it.
_Further = tuple[tuple[str, "_Further", tuple[str, ...]], ...]


class _Begun(NamedTuple):
    """A first part: the names of which it is the whole spelling, what may follow, and its first signs."""

    whole: tuple[str, ...]
    further: _Further
    signs: frozenset[str]


def _words() -> Iterator[Word]:
    begun: defaultdict[tuple[str, bool], set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for spelling, names in _SPELLINGS.items():
        is_open = spelling.startswith("*")
        for first, parts in _first_parts(spelling.removeprefix("*")):
            begun[first, is_open] |= {(parts, name) for name in names}
    for (first, is_open), meant in begun.items():
        further = _tree(meant)
        signs = {sign for part, _rest, _names in further for sign in (part[0], *_JOINTS_FROM)} - {""}
        yield Word(first, _Begun(_ending(meant), further, frozenset(signs)), is_open)


def _tree(meant: Iterable[tuple[tuple[str, ...], str]]) -> _Further:
    behind: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for parts, name in meant:
        if parts:
            behind[parts[0]].append((parts[1:], name))
    return tuple((part, _tree(rest), _ending(rest)) for part, rest in behind.items())


def _ending(meant: Iterable[tuple[tuple[str, ...], str]]) -> tuple[str, ...]:
    return tuple(name for parts, name in meant if not parts)


def _first_parts(spelling: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what of a spelling is looked for, with the parts that have to follow."""
    first, *parts = spelling.split("~")
    if len(first) >= _LONG_ENOUGH:
        yield first, tuple(parts)
        return
    for joints in product(_JOINTS, repeat=len(parts)):
        yield "".join([first, *(a + b for a, b in zip(joints, parts, strict=True))]), ()


LABELS = vocabulary.register("labels", _words)
