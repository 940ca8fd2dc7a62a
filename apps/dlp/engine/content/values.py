"""Known values: what stands in a list of the company is known by keyed digests only.

A digest is HMAC-SHA256 (RFC 2104), cut to 16 bytes, of the value's letters and digits. Which words of a text
are hashed at all is said by shapes: how long the values are, and whether they hold letters, digits or both.
"""

import hmac
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from apps.dlp.engine.content.folding import Folded, fold
from apps.dlp.engine.content.keyed import Keyed
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import KNOWN_VALUE

DIGEST = 16
WORDS = 4  # of a name
GROUPS = 8  # of a number or an address: DE02 1203 0000 …
SHORTEST_WORD, SHORTEST_NUMBER, LONGEST = 6, 5, 64
_TOKEN = re.compile(r"[^\W_]+")
_GAP = 4  # characters between the parts of one value, such as ", " and " - "
_SCORE = 0.97
_PREFIX = b"value\0"

Span = tuple[int, int]


class Shape(NamedTuple):
    """``kind``: letters "a", digits "9", both "x"; ``length`` without signs and spaces."""

    kind: str
    length: int


class Values:
    """``digests``: what is known, and the rule (its list); ``shapes``: what is worth hashing."""

    def __init__(self, key: bytes, digests: Mapping[bytes, str], shapes: Iterable[Shape]) -> None:
        self._keyed, self._digests = Keyed(key, _PREFIX), digests
        self._kinds: dict[int, set[str]] = defaultdict(set)
        for shape in shapes:
            self._kinds[shape.length].add(shape.kind)
        self._longest = max(self._kinds, default=0)

    def __len__(self) -> int:
        return len(self._digests)

    def find(self, folded: Folded) -> Iterator[Finding]:
        if not self._digests:
            return
        spans = folded.spans()
        for first, last, plain in self._candidates(folded.words, spans):
            rule = self._digests.get(self._keyed.digest(plain.encode())[:DIGEST])
            if rule is not None:
                span = folded.original(spans[first][0], spans[last][1])
                yield Finding(*span, KNOWN_VALUE, _SCORE, 4, rule)

    def _candidates(self, words: Sequence[str], spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
        """Runs of words that have the shape of a value: first word, last word, their letters and digits."""
        joined = "".join(words)
        edges = [0, *accumulate(map(len, words))]
        for first, border in enumerate(_borders(spans)):
            begin = edges[first]
            for last in range(first, min(first + GROUPS, border)):
                length = edges[last + 1] - begin
                if length in self._kinds:
                    plain = joined[begin : begin + length]
                    too_many = last - first >= WORDS and plain.isalpha()
                    if not too_many and kind_of(plain) in self._kinds[length]:
                        yield first, last, plain
                elif length > self._longest:
                    break


def _borders(spans: Sequence[Span]) -> list[int]:
    """For each word the first behind it that stands apart from the one before."""
    borders = [len(spans)] * len(spans)
    for after in range(len(spans) - 1, 0, -1):
        is_apart = spans[after][0] - spans[after - 1][1] > _GAP
        borders[after - 1] = after if is_apart else borders[after]
    return borders


def normal(value: str) -> str:
    """The letters and digits of a value; "" if it is too short, or too long, to be looked for."""
    parts = _TOKEN.findall(fold(value))
    plain = "".join(parts)
    shortest = SHORTEST_WORD if plain.isalpha() else SHORTEST_NUMBER
    most = WORDS if plain.isalpha() else GROUPS
    return plain if shortest <= len(plain) <= LONGEST and len(parts) <= most else ""


def spellings(value: str) -> tuple[str, ...]:
    """The forms to look for: as written, and "Huber, Anna" the other way round too."""
    family, comma, given = value.partition(",")
    turned = normal(f"{given} {family}") if comma and "," not in given else ""
    return tuple(dict.fromkeys(form for form in (normal(value), turned) if form))


def shape_of(plain: str) -> Shape:
    return Shape(kind_of(plain), len(plain))


def kind_of(plain: str) -> str:
    return "9" if plain.isdigit() else "a" if plain.isalpha() else "x"


def digest(key: bytes, plain: str) -> bytes:
    return hmac.digest(key, _PREFIX + plain.encode(), "sha256")[:DIGEST]
