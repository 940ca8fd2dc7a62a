"""Known values: what stands in a list of the company is known by keyed digests only.

A digest is HMAC-SHA256 (RFC 2104), cut to 16 bytes, of the value's letters and digits. Which words of a text
are hashed at all is said by shapes: how long the values are, and whether they hold letters, digits or both.
"""

import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from apps.dlp.engine.content.folding import Folded, fold
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import KNOWN_VALUE

DIGEST = 16
WORDS = 4  # of a name
GROUPS = 8  # of a number or an address: DE02 1203 0000 …
SHORTEST_WORD, SHORTEST_NUMBER, LONGEST = 6, 5, 64
_TOKEN = re.compile(r"[^\W_]+")
_GAP = 4  # characters between the parts of one value, such as ", " and " - "
_SCORE = 0.97


class Shape(NamedTuple):
    """``kind``: letters "a", digits "9", both "x"; ``length`` without signs and spaces."""

    kind: str
    length: int


class Values:
    """``digests``: what is known, and the rule (its list); ``shapes``: what is worth hashing."""

    def __init__(self, key: bytes, digests: Mapping[bytes, str], shapes: Iterable[Shape]) -> None:
        self._key, self._digests = key, digests
        self._shapes = frozenset(shapes)
        self._longest = max((shape.length for shape in self._shapes), default=0)

    def __len__(self) -> int:
        return len(self._digests)

    def find(self, folded: Folded) -> Iterator[Finding]:
        if not self._digests:
            return
        tokens = [match.span() for match in _TOKEN.finditer(folded.text)]
        for first in range(len(tokens)):
            for start, end, plain in self._candidates(folded.text, tokens, first):
                rule = self._digests.get(digest(self._key, plain))
                if rule is not None:
                    yield Finding(*folded.original(start, end), KNOWN_VALUE, _SCORE, 4, rule)

    def _candidates(
        self, text: str, tokens: list[tuple[int, int]], first: int
    ) -> Iterator[tuple[int, int, str]]:
        """Runs of words from this one on that have the shape of a value."""
        start, plain, before = tokens[first][0], "", tokens[first][0]
        for count, (begin, end) in enumerate(tokens[first : first + GROUPS], 1):
            plain += text[begin:end]
            if len(plain) > self._longest or begin - before > _GAP:
                return
            if count > WORDS and plain.isalpha():
                return
            if (kind_of(plain), len(plain)) in self._shapes:
                yield start, end, plain
            before = end


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
    return hmac.digest(key, b"value\0" + plain.encode(), "sha256")[:DIGEST]
