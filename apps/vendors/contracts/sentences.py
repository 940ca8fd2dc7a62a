"""The sentences of a passage."""

import re
from dataclasses import dataclass

# What ends with a full stop and doesn't end a sentence, in German and English agreements.
_SHORT = frozenset(
    {
        "abs", "art", "bzw", "ca", "einschl", "entspr", "evtl", "ff", "gem", "ggf", "inkl", "lit",
        "max", "min", "nr", "sog", "st", "str", "tel", "usw", "vgl", "ziff", "dr", "prof",
        "cl", "co", "corp", "etc", "inc", "incl", "ltd", "mr", "mrs", "ms", "no", "para", "sec", "vs",
    }
)  # fmt: skip
_END = re.compile(r"[.!?;](?=[\s”“\"')])[”“\"')]*\s+")
_LAST_WORD = re.compile(r"(\w+)\W?\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start`` and ``end`` are offsets in the text of the passage."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """In order, without a gap but the spaces between them. Semicolons divide, too: they do in contracts."""
    found, start = [], 0
    for match in _END.finditer(text):
        if _goes_on(text, match):
            continue
        found.append(_sentence(text, start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append(_sentence(text, start, len(text)))
    return found


def _goes_on(text: str, match: re.Match[str]) -> bool:
    if text[match.start()] != ".":
        return False
    word = _LAST_WORD.search(text[max(0, match.start() - 24) : match.start()])
    return text[match.end() : match.end() + 1].islower() or bool(word and _is_short(word[1].lower()))


def _is_short(word: str) -> bool:
    return len(word) == 1 or word in _SHORT or (word.isdigit() and len(word) < 3)


def _sentence(text: str, start: int, end: int) -> Sentence:
    stripped = text[start:end].rstrip()
    return Sentence(start, start + len(stripped), stripped)
