"""Lengths of time that an agreement promises: days to object, hours to a notice, days to deletion."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from apps.vendors.contracts.catalogue import Fact
from apps.vendors.contracts.numerals import hours_in
from apps.vendors.contracts.passages import Passage
from apps.vendors.contracts.phrases import any_in

_PER = {"hours": 1, "days": 24}


@dataclass(frozen=True, slots=True)
class Extracted:
    """``value`` in ``unit`` (hours or days), with the sentence that says it."""

    name: str
    value: int
    unit: str
    quote: str = field(repr=False)
    place: str
    line: int


def extract(
    fact: Fact, passage: Passage, spoken: Sequence[str], folded_sentences: Sequence[str]
) -> Extracted | None:
    """The first sentence of the passage that names the time, or None."""
    if fact.context and not any(any_in(fact.context, words) for words in folded_sentences):
        return None
    for said, words in zip(spoken, folded_sentences, strict=True):
        times = hours_in(words)
        if times and any_in(fact.near, words) and not any_in(fact.against, words):
            per = _PER[fact.unit]
            if times[0] % per == 0 or fact.unit == "hours":
                return Extracted(fact.name, times[0] // per, fact.unit, said, passage.place, passage.line)
    return None
