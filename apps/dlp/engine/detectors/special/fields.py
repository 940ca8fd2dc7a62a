"""Fields of forms and records: "Konfession: ev.", "Allergien: Latex", "REL=RK;"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.special.lexicon import Hit

_VALUE = re.compile(r"[ \t]{0,3}(?:\([^)\n]{1,20}\))?[\"“]?[ \t]{0,3}[:=|][ \t]{0,3}[\"“]?(?P<value>[^\n;|(?\"“]{1,90})")
_BARE = re.compile(r"[ \t]{1,3}(?P<value>[\w.-]{1,20})[ \t]*(?=\n|$)")
_PIECE = re.compile(r"(?:(?! bei | und | and |\. |, ).)+(?:\.(?=\S))?")
_NOTHING = re.compile(
    r"(?:keine?|nein|none|no|nil|unbekannt|unauffällig|nicht bekannt|n/a|siehe|s\.|liegt|wird|bitte|xx|–|-)\b.*|[-–_. ]*",
    re.IGNORECASE,
)
_MOST_WORDS = 5


def values(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield what a field holds; none for what is no field, is empty, or is a whole sentence."""
    match = _VALUE.match(text, hit.end) or (_stands_alone(text, hit) and _BARE.match(text, hit.end))
    if not match:
        return
    begin, value = match.start("value"), match["value"]
    for piece in _PIECE.finditer(value):
        words = piece[0].strip(" .,")
        nothing = _NOTHING.fullmatch(words) and not (hit.type == "RELIGION" and words)
        if words and not nothing and len(words.split()) <= _MOST_WORDS:
            start = begin + value.index(words, piece.start())
            yield start, start + len(words)
        if hit.type != "HEALTH":
            return


def is_label(text: str, hit: Hit) -> bool:
    """Say that a word that tells something is only the label of a field here: "Allergien: keine"."""
    return text[hit.end : hit.end + 1] == ":" and text[hit.start : hit.end].istitle()


def _stands_alone(text: str, hit: Hit) -> bool:
    return hit.type == "RELIGION" and text[hit.start - 1 : hit.start] in {"\n", ""}
