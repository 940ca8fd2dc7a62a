"""Leak and F1 of each type: where a sum is good because its common types are, and what leaks."""

from collections.abc import Iterator

from portal.bench.dlp.scoring import Scores
from portal.bench.shape import Figure


def by_type(name: str, scores: Scores) -> Iterator[Figure]:
    """Of every type that is marked in a set; the unit says how many spans there are: few say little."""
    for type_ in sorted(scores.hidden):
        marked = scores.right[type_] + scores.missed[type_]
        unit = f"of {marked}"
        yield Figure(f"{name}: leak of each {type_}", round(scores.leak(type_), 4), unit)
        yield Figure(f"{name}: F1 of each {type_}", round(scores.f1(type_), 4), unit, direction="at least")
