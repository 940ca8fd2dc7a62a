"""Sentences that the reading of lines has broken, whole again.

In a text that is wrapped like a printed page, »3.2 Der Auftragsverarbeiter kündigt neue Unterauftragnehmer
vier« looks
like a title until the next line goes on with it.
"""

from dataclasses import replace

from apps.vendors.contracts.marks import join
from apps.vendors.contracts.numbers import Kind, marker_of
from apps.vendors.contracts.passages import Passage

_ENDS = (".", ":", ";", "!", "?")
_FULL_LINE = 56  # signs; a title that fills its line is rare
_SHORTEST = 4  # words before the break


def mended(passages: tuple[Passage, ...], source: str) -> list[Passage]:
    """In order; indexes stay as they were."""
    kept: list[Passage] = []
    for passage in passages:
        if kept and (_goes_on(kept[-1], passage, source) or _is_broken(kept[-1], passage, source)):
            kept[-1] = _joined(kept[-1], passage)
        else:
            kept.append(passage)
    return kept


def _goes_on(head: Passage, passage: Passage, source: str) -> bool:
    if (
        head.kind != "heading"
        or passage.kind != "paragraph"
        or source[head.end : passage.start].count("\n") != 1
    ):
        return False
    marker = marker_of(head.text)
    if marker is None or marker.kind not in {Kind.DECIMAL, Kind.PAREN} or head.text.endswith(_ENDS):
        return False
    if passage.text[0].islower():
        return True
    return len(head.text) >= _FULL_LINE and head.text.count(" ") >= _SHORTEST


def _is_broken(before: Passage, passage: Passage, source: str) -> bool:
    """»up to one« / »(1) audit per year«: a line that begins with brackets within a sentence."""
    if before.kind == "heading" or not passage.text.startswith("(") or not before.text[-1].isalnum():
        return False
    return source[before.end : passage.start].count("\n") == 1


def _joined(head: Passage, passage: Passage) -> Passage:
    text = join([head.text, passage.text])
    above = head.headings[:-1] if head.kind == "heading" else head.headings
    kind = "item" if head.kind == "heading" else head.kind
    return replace(head, kind=kind, text=text, headings=above, last_line=passage.last_line, end=passage.end)
