"""Lengths of time that an agreement promises: days to object, hours to a notice, days to deletion."""

from dataclasses import dataclass, field

from apps.vendors.contracts.catalogue import Fact
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
    per = _PER[fact.unit]
    timed = [
        (said, hits, times)
        for said, words, hits in zip(reading.spoken, reading.sentences, reading.hits, strict=True)
        if (times := [time for time in hours_in(words) if time % per == 0])
        and not any(one in hits for one in fact.against)
    ]
    for near in fact.near:
        for said, hits, times in timed:
            if near.said(hits, reading.above):
                value = max(times) if fact.longest else times[0]
                return Extracted(
                    fact.name, value // per, fact.unit, said, reading.passage.place, reading.passage.line
                )
    return None
