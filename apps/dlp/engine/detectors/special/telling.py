"""What somebody has or takes, in words that no list knows: "leidet an …", "V. a. …", "… 300 mg"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.special.lexicon import Hit
from apps.dlp.engine.detectors.special.ties import words

_ENTRIES = (
    "leid", "litt", "erkrankt", "infiziert", "verdacht", "zustand", "v.", "z.", "allergi", "suffer",
    "diagnose",
)  # fmt: skip
_DOSES = ("mg", "µg")
_REACH = 60

# A German noun with its adjectives, or English words up to a sign or a word that ends them.
_HAVING = re.compile(
    r"(?:\s(?:einer?|einem|einen|eines|der|dem|den|seiner|ihrer|a|an))?\s"
    r"(?P<what>(?:[a-zäöüß]+e[nrms]? ){0,2}[A-ZÄÖÜ][\w-]{3,}(?: [A-Z]\b)?"
    r"|(?:[a-z-]+ ){0,2}[a-z-]{4,}(?=[.,;:!?)\n]|$| and| in| last| since| when| but))"
)
_DOSED = re.compile(r"\b(?P<what>[A-ZÄÖÜ]\w{3,}(?:[- ][A-Z]\w+)?) \d{1,4}(?:[.,]\d+)? ?$")


def is_told_by(hit: Hit) -> bool:
    """Say that the hit announces a complaint, or is the unit of a dose."""
    return hit.entry in _DOSES or hit.entry.startswith(_ENTRIES)


def told(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the complaint behind the hit, or the medicine before its dose."""
    if hit.entry in _DOSES:
        begin = max(0, hit.start - _REACH)
        match = _DOSED.search(text[begin : hit.start])
        # A content of water or air: "20 mg/l".
        if match and text[hit.end : hit.end + 1] != "/":
            yield begin + match.start("what"), begin + match.end("what")
        return
    match = _HAVING.match(text, hit.end)
    if match and match["what"].lower() not in words("no diseases"):
        yield match.span("what")
