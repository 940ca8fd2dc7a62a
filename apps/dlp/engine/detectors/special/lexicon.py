"""The words that tell of health, faith, party, union, origin, love or record.

The files under `data/special` hold one entry a line under the `[TYPE]` it tells of. Signs before an entry:
"?" it is also an everyday word, and needs a sentence that says it of somebody; "*" other letters may stand
before it (compounds); "=" it is the label of a field; "#" a rule reads what stands at it; "!" it only ends
like an entry. A "|" behind it: the word has no endings.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from apps.dlp.engine.detectors import vocabulary
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.vocabulary import Word
from apps.dlp.engine.taxonomy import HEALTH

DATA = Path(__file__).parents[3] / "data" / "special"
FILES = ("conditions", "organs", "medication", "care", "beliefs", "record")

# Of case, number, comparison and gender, in both languages.
_ENDINGS = frozenset(
    ["n", "s", "e", "r", "es", "en", "er", "em", "ns", "nen", "in", "innen", "ern", "ens", "te", "ten"]
)
_TAILS = ("patient", "krank", "erkrankung", "behandlung", "operation", "diagnose", "therapie", "rezidiv")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST_WORD = 48


class Kind(StrEnum):
    """What an entry is good for."""

    FIRM = ""
    WEAK = "?"
    FIELD = "="
    SHAPE = "#"
    OTHER = "!"


class Hit(NamedTuple):
    """An entry in a text: the span of its word, without what a hyphen adds behind."""

    start: int
    end: int
    type: str
    kind: Kind
    entry: str


class Entry(NamedTuple):
    word: str
    type: str
    kind: Kind
    is_open: bool
    is_inflected: bool


def hits(sample: Sample) -> list[Hit]:
    """Return the entries in a text, in order; of overlapping ones the longest."""
    kept: list[Hit] = []
    places = ((end, entry) for _, end, entry in sample.heard[_NAME])
    found = [hit for end, entry in places if (hit := _hit(sample.lowered, end, entry))]
    for hit in sorted(found, key=lambda h: (h.start, -h.end, -len(h.entry))):
        if not kept or hit.start >= kept[-1].end or _is_twin(hit, kept[-1]):
            kept.append(hit)
        elif len(hit.entry) > len(kept[-1].entry) and hit.end >= kept[-1].end:
            kept[-1] = hit
    return [hit for hit in kept if hit.kind is not Kind.OTHER]


def _is_twin(hit: Hit, other: Hit) -> bool:
    """Say that an entry stands under two types or kinds, such as a field that is a word as well."""
    return hit[:2] == other[:2] and len(hit.entry) == len(other.entry)


def _hit(lowered: str, end: int, entry: Entry) -> Hit | None:
    start = end - len(entry.word)
    if start and (lowered[start - 1].isalnum() or lowered[start - 1] == "-"):
        if not entry.is_open:
            return None
        start = _start_of_word(lowered, start)
    end = _end_of_word(lowered, end) if entry.is_inflected else end * (not lowered[end : end + 1].isalnum())
    return Hit(start, end, entry.type, entry.kind, entry.word) if end else None


def _start_of_word(lowered: str, start: int) -> int:
    limit = max(0, start - _LONGEST_WORD)
    while start > limit and (lowered[start - 1].isalpha() or lowered[start - 1] == "-"):
        start -= 1
    return start


def _end_of_word(lowered: str, end: int) -> int:
    """Return where the word ends, its ending included; 0 if it goes on as another word."""
    for tail in _TAILS:
        if lowered.startswith(tail, end):
            end += len(tail)
    border = end
    while border - end <= 6 and lowered[border : border + 1].isalnum():
        border += 1
    if border == end or lowered[end:border] in _ENDINGS:
        return border
    return 0


@cache
def entries() -> tuple[Entry, ...]:
    """Return all entries of all files."""
    return tuple(entry for name in FILES for entry in _read(DATA / f"{name}.txt"))


@cache
def conditions() -> frozenset[str]:
    """Return what somebody may have or take, in one word each."""
    return frozenset(entry.word for entry in entries() if entry.type == HEALTH and entry.kind is Kind.FIRM)


@cache
def given_names() -> frozenset[str]:
    lines = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _read(path: Path) -> Iterator[Entry]:
    type_ = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            type_ = line.strip("[]")
        elif line and not line.startswith("# "):
            kind = Kind(line[0]) if line[0] in "?=#!" else Kind.FIRM
            word = line[len(kind) :]
            is_open = word.startswith("*") or kind is Kind.OTHER
            yield Entry(word.strip("*|"), type_, kind, is_open, not word.endswith("|"))


def _words() -> Iterator[Word]:
    """Entries of several words also where a line ends between them."""
    for entry in entries():
        for word in {entry.word, entry.word.translate(_UMLAUTS)}:
            means = entry if word == entry.word else entry._replace(word=word)
            for written in _over_lines(word):
                yield Word(written, means, entry.is_open)


def _over_lines(words: str) -> Iterator[str]:
    first, *others = words.split(" ")
    for signs in product(" \n", repeat=len(others)):
        yield first + "".join(sign + word for sign, word in zip(signs, others, strict=True))


_NAME = vocabulary.register("special", _words)
