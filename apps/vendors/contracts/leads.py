"""What leads to a passage: the head of its table, or the sentence or title before its list."""

import re

from apps.vendors.contracts.passages import Passage
from apps.vendors.contracts.phrases import folded
from apps.vendors.contracts.sentences import sentences

LONGEST_LEAD = 400
_NUMBERED_TITLE = re.compile(r"\(?[\da-z]{1,2}[.)]\s(?=[A-ZÄÖÜ])(?:\w[\w'’,/-]*\s){0,6}\w+\Z")
_ENDED = re.compile(r"[.;!?][”“\"')]?\Z")


def lead_of(lead: str, before: Passage | None, passage: Passage) -> str:
    """What a passage goes on with: the head of its table, or the sentence or title before its list."""
    if before is None or before.headings != passage.headings:
        return ""
    if " | " in passage.text:
        return lead or (folded(before.text[:LONGEST_LEAD]) if " | " in before.text else "")
    if _NUMBERED_TITLE.match(before.text):
        return folded(before.text)
    going_on = lead if passage.kind == "item" else ""
    if before.text.endswith(":") or (
        passage.kind == "item" != before.kind and not _ENDED.search(before.text)
    ):
        last = sentences(before.text)[-1].text[-LONGEST_LEAD:]
        return f"{going_on if before.kind == 'item' else ''} {folded(last)}"
    return going_on
