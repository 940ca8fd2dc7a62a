"""Lengths of time that an agreement promises: days to object, hours to a notice, days to deletion."""

from dataclasses import dataclass, field

from apps.vendors.contracts.catalogue import Fact
from apps.vendors.contracts.lexicon import Hits
from apps.vendors.contracts.numerals import hours_in
from apps.vendors.contracts.readings import Reading

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


def extract(fact: Fact, reading: Reading) -> Extracted | None:
    """The time that the passage names in the first sentence that fits best, or None."""
    if fact.context and not any(one in hits for one in fact.context for hits in reading.hits):
        return None
    timed = {at: times for at in range(len(reading.hits)) if (times := _times(fact, reading, at))}
    for near in fact.near:
        for at, hits in enumerate(reading.hits):
            said = _meant(at, hits, timed)
            if said is not None and near.said(hits, reading.above):
                value = max(timed[said]) if fact.longest else timed[said][0]
                quote, passage = reading.spoken[said], reading.passage
                return Extracted(
                    fact.name, value // _PER[fact.unit], fact.unit, quote, passage.place, passage.line
                )
    return None


def _times(fact: Fact, reading: Reading, at: int) -> list[int]:
    if any(one in reading.hits[at] for one in fact.against):
        return []
    return [time for time in hours_in(reading.sentences[at]) if time % _PER[fact.unit] == 0]


def _meant(at: int, hits: Hits, timed: dict[int, list[int]]) -> int | None:
    """The sentence whose time is meant: this one, or an earlier one if it says "within that period"."""
    if at in timed:
        return at
    return max((one for one in timed if one < at), default=None) if "that-period" in hits else None
