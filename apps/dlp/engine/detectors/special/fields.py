"""Fields of forms and records: "Konfession: ev.", "Allergien: Latex", "REL=RK;", the cells under "GdB"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.special.lexicon import Hit, Kind
from apps.dlp.engine.detectors.special.ties import words
from apps.dlp.engine.taxonomy import HEALTH, RELIGION

_VALUE = re.compile(
    r"[ \t]{0,3}(?:\([^)\n]{1,20}\))?[\"“]?[ \t]{0,3}[:=|][ \t]{0,3}[\"“]?(?P<value>[^\n;|(?\"“]{1,90})"
)
_BARE = re.compile(r"[ \t]{1,3}(?P<value>[\w.-]{1,20})[ \t]*(?=\n|$)")
_JOINT = re.compile(r" bei | und | and |\. |, |$")
_NOTHING = re.compile(rf"(?:{'|'.join(map(re.escape, words('nothing')))})(?!\w).*|[-–_. ]*", re.IGNORECASE)
_MOST_WORDS, _LONGEST_SHORT = 5, 6
_SEPARATORS = "|;\t"
_MOST_ROWS, _LONGEST_ROW = 100, 400


def values(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield what a field holds; none for what is no field, is empty, or is a whole sentence."""
    match = _VALUE.match(text, hit.end) or (_stands_alone(text, hit) and _BARE.match(text, hit.end))
    if not match:
        return
    begin, value, last = match.start("value"), match["value"], 0
    for joint in _JOINT.finditer(value):
        told = list(_told(begin + last, value[last : joint.start()], hit))
        yield from told
        last = joint.end()
        # Only diagnoses and medicines come as lists.
        if hit.type != HEALTH or not told:
            return


def cells(text: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the cells of the column that the hit is the head of."""
    floor = max(0, hit.start - _LONGEST_ROW)
    begin = text.rfind("\n", floor, hit.start) + 1
    if floor and not begin:
        return
    head = text[begin : hit.end + _LONGEST_ROW].split("\n", 1)[0]
    separator = next((sign for sign in _SEPARATORS if head.count(sign) >= 2), "")
    column = head[: hit.start - begin].count(separator) if separator else 0
    if not separator or head.split(separator)[column].strip().lower() != hit.entry:
        return
    place = begin + len(head) + 1
    for row in _rows(text, place):
        parts = row.split(separator)
        if len(parts) != head.count(separator) + 1:
            return
        if hit.kind is not Kind.SHAPE or any(map(str.isdigit, parts[column])):
            yield from _told(place + sum(len(part) + 1 for part in parts[:column]), parts[column], hit)
        place += len(row) + 1


def _rows(text: str, place: int) -> Iterator[str]:
    for _ in range(_MOST_ROWS):
        end = text.find("\n", place, place + _LONGEST_ROW)
        yield text[place : end if end >= 0 else place + _LONGEST_ROW]
        if end < 0:
            return
        place = end + 1


def is_label(text: str, hit: Hit) -> bool:
    """Say that a word that tells something is only the label of a field here: "Allergien: keine"."""
    return text[hit.end : hit.end + 1] == ":" and text[hit.start : hit.end].istitle()


def _stands_alone(text: str, hit: Hit) -> bool:
    return hit.type == RELIGION and text[hit.start - 1 : hit.start] in {"\n", ""}


def _told(start: int, value: str, hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the span of a value that tells something; that somebody has no faith tells something as well."""
    told = value.strip(" ,\t\r")
    # The point of a sentence, not that of "ev.".
    told = told.removesuffix(".") if len(told) > _LONGEST_SHORT else told
    is_nothing = _NOTHING.fullmatch(told) and not (hit.type == RELIGION and any(map(str.isalpha, told)))
    if told and not is_nothing and len(told.split()) <= _MOST_WORDS:
        start += value.index(told)
        yield start, start + len(told)
