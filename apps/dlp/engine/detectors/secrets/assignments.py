"""A name and its value: `api_key = "…"`, `"token": "…"`, `--token …`, "der Schlüssel lautet …"."""

import re
from typing import NamedTuple

from apps.dlp.engine.detectors.secrets import fields
from apps.dlp.engine.detectors.secrets.words import Hit

# How far the name may go on behind the word that was found, and how far back it is read.
_REST = 20
_LEAD = 30
_LONGEST = 256

_SIGN = re.compile(
    rf"""(?P<rest>[\ \t\w.\-]{{0,{_REST}}}) [\s'"\\\])]{{0,4}}
    (?:=>|:[ ]?\w{{2,12}}[ ]?=|:{{0,3}}=|\?=|\|\||[|:>,]|\((?=["'`])) [`'"\s=\\(\[]{{0,6}}""",
    re.VERBOSE,
)
_SPOKEN = re.compile(
    r"""(?P<rest>[\w.\-]{0,20}) ['"`)]? \s{1,3} (?:(?:ist|lautet|war|heißt|is|was|of|von)\s{1,3}
    (?:jetzt|nun|now|wie\ folgt|also)?\s{0,3}:?\s{0,3})? [`'"]?""",
    re.VERBOSE | re.IGNORECASE,
)
_FIELD = re.compile(
    rf"""(?P<rest>[\w.\-]{{0,{_REST}}})(?:{fields.JSON}|{fields.YAML}|{fields.ELEMENTS}|{fields.ATTRIBUTES})["']?""",
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(rf"[\w.=~@%+/:\-]{{8,{_LONGEST}}}")
_NAME = re.compile(r"[\w.\-]*\Z")
_ENDS = frozenset("`'\";,)}]<>&|\\")
_TRAILING = ".:=,-"


class Assigned(NamedTuple):
    """A value with its place, and the whole name before it."""

    start: int
    end: int
    value: str
    name: str


def assigned(text: str, at: Hit, *, spoken: bool = False) -> Assigned | None:
    """Return the value that belongs to the name around a word, if any."""
    found = _read(text, at, _SIGN) or _read(text, at, _FIELD)
    return found or (_read(text, at, _SPOKEN) if spoken else None)


def _read(text: str, at: Hit, between: re.Pattern[str]) -> Assigned | None:
    sign = between.match(text, at.end)
    match = _VALUE.match(text, sign.end()) if sign else None
    if sign is None or match is None:
        return None
    if len(match[0]) < _LONGEST and not _closed(text, match.end()):
        return None
    value = match[0]
    kept = value.rstrip(_TRAILING) if not value.endswith("=") else value
    lead = _NAME.search(text[max(0, at.start - _LEAD) : at.start])
    name = (lead[0] if lead else "") + text[at.start : at.end] + sign["rest"]
    return Assigned(match.start(), match.start() + len(kept), kept, name)


def _closed(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not after or after.isspace() or after in _ENDS
