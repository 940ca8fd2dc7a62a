"""Random texts with marked values of every type, spelled in many ways; the same seed gives the same texts."""

import random
import re
from dataclasses import dataclass
from itertools import pairwise

from apps.dlp import Finding
from apps.dlp.engine.taxonomy import LITERAL, PERSON, PLACEHOLDER_TYPES

TYPES = sorted(PLACEHOLDER_TYPES - {LITERAL})
NAMES = (
    "Beate Albers", "Albers", "ALBERS", "B. Albers", "Albers, Beate", "Alberts", "Albers'", "Jonas Albers",
    "Jan Albert", "Albert", "Jonas", "Frau Dr. Albers", "Müller", "Mueller", "Jana Müller", "von der Heide",
)  # fmt: skip
BETWEEN = (
    " ", "  ", "\n", ", ", ". ", " und ", " an ", "Frau ", " der ", "[", "]", "[[", "]]", "\\", "\\[", "_",
    "[[PERSON_1]]", "[[PERSON_1B]]", "[[EMAIL_2]]", "PERSON_1", "PERSON_1B ", "[email 1]", "‹EMAIL›", '"',
    "{", "'s ", "s ", "1", "B", "\u00ad", "\u200b", "é", "🙂", "\ud800", "[[LITERAL_1]]", "[[LABEL_9C]]",
    "Albers ",
)  # fmt: skip
ALPHABET = "aAbBzZ09 .-_/@[]'äÖß\u00ad\n\\"
_OUT = re.compile(r"[\s\u00ad\u200b]*[/\\][\u00ad\u200b]*[/\\]")


@dataclass(frozen=True)
class Marked:
    text: str
    findings: tuple[Finding, ...]


def marked(rng: random.Random) -> Marked:
    """A text of up to twelve pieces, and where a detector found what."""
    pieces: list[str] = []
    findings: list[Finding] = []
    length = 0
    for _ in range(rng.randint(1, 12)):
        piece = rng.choice(BETWEEN)
        if rng.random() < 0.4:
            type_, piece = value(rng)
            findings.append(Finding(length, length + len(piece), type_, 0.9, 1, "test.1"))
        pieces.append(piece)
        length += len(piece)
    return Marked("".join(pieces), tuple(findings))


def value(rng: random.Random) -> tuple[str, str]:
    if rng.random() < 0.4:
        return PERSON, rng.choice(NAMES)
    type_ = rng.choice(TYPES if rng.random() < 0.5 else TYPES[:4])
    return type_, "".join(rng.choices(ALPHABET, k=rng.randint(1, 6)))


def cut(rng: random.Random, text: str) -> list[str]:
    places = sorted(rng.randint(0, len(text)) for _ in range(rng.randint(0, 12)))
    return [text[a:b] for a, b in pairwise([0, *places, len(text)])]


def leads_out(text: str) -> bool:
    """Whether a call's string that begins so may be an address of another host: no value goes into that
    (tests/dlp/test_hostile_addresses.py). Also with signs between that nobody sees.
    """
    return _OUT.match(text) is not None


def may_lead_out(text: str) -> bool:
    """Whether an address of another host may stand in it: no value goes into that either."""
    return _OUT.search(text) is not None
