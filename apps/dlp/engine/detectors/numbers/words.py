"""The words by which people announce a number: read from `data/numbers/labels.txt`, and registered."""

from collections import defaultdict
from pathlib import Path

from apps.dlp.engine.detectors import labels

_FILE = Path(__file__).parents[3] / "data" / "numbers" / "labels.txt"
# The name of labels whose first part may be any word: "Meldescheinnummer", "Ablage-Nr.".
TAIL = "tail"
# Of words that announce many things: only what can be nothing but a number counts.
LOOSE = "loose"
_GERMAN = ("nummer", "nr", "id")
_ENGLISH = ("number", "no", "num", "id", "nr")


def _register_all() -> dict[str, str]:
    """Register the words, and return which type each weak name stands for."""
    weak: dict[str, str] = {}
    for type_, groups in _sections().items():
        spellings = [spelling for kind in ("de", "en", "words") for spelling in _spelled(kind, groups[kind])]
        labels.register(type_, *spellings)
        if groups["tails"]:
            tails = [f"*{tail}" for tail in groups["tails"]]
            weak[labels.register(f"{TAIL} {type_}", *tails, passive=True)] = type_
        if groups["loose"]:
            weak[labels.register(f"{LOOSE} {type_}", *groups["loose"], passive=True)] = type_
        if groups["weak"]:
            weak[labels.register(f"weak {type_}", *groups["weak"], passive=True)] = type_
    return weak


def _sections() -> dict[str, defaultdict[str, list[str]]]:
    sections: dict[str, defaultdict[str, list[str]]] = {}
    type_ = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            type_ = line.strip("[]")
            sections[type_] = defaultdict(list)
        elif line and not line.startswith("#"):
            kind, _, words = line.partition(": ")
            sections[type_][kind] += words.split(", ")
    return sections


def _spelled(kind: str, words: list[str]) -> list[str]:
    """Kundennummer, Kunden-Nr, Kunden-ID … of the stem "kunden"; long German stems also end longer words."""
    if kind == "de":
        return [f"{'*' if len(stem) > 5 else ''}{stem}~{number}" for stem in words for number in _GERMAN]
    return [f"{stem}~{number}" for stem in words for number in _ENGLISH] if kind == "en" else words


WEAK = _register_all()
