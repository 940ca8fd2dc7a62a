"""Sentences in a row that may say one thing together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apps.vendors.contracts.lexicon import Hits

LONGEST = 3


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences in a row, from ``begin`` to before ``end``, with their concepts.

    ``cost`` is what each sentence beyond the first takes away from the weight of their signs.
    """

    begin: int
    end: int
    hits: Hits = field(repr=False)
    cost: int


def windows(hits: Sequence[Hits], lead: Hits) -> Iterator[Window]:
    for begin in range(len(hits)):
        here: Hits = {}
        for end in range(begin, min(begin + LONGEST, len(hits))):
            here = joined(here, hits[end])
            yield Window(begin, end + 1, here, begin - end)
    if lead and hits:
        yield Window(0, 1, joined(lead, hits[0]), -1)


def joined(one: Hits, other: Hits) -> Hits:
    joined = dict(one)
    for name, said in other.items():
        joined[name] = tuple(dict.fromkeys((*joined[name], *said))) if name in joined else said
    return joined
