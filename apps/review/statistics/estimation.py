"""From the messages that were read to all of them: the share that is objectionable, with its interval.

Messages are read with a chance that is known (selection.py), so each that was drawn speaks for those that had
the same chance and were not (Horvitz and Thompson, Journal of the American Statistical Association 47, 1952).
Intervals are Wilson's within each part; together they are as wide as parts that err independently make
them (Zou, Huang and Zhang, Computational Statistics & Data Analysis 53, 2009). A part that was read as a
whole adds no doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from apps.review.statistics.wilson import bounds


@dataclass(frozen=True, slots=True)
class Part:
    """``messages`` that had one chance to be read; how many of them were, and were ``objected`` to."""

    messages: int
    read: int
    objected: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """``value`` of ``covered`` messages is objectionable, between ``low`` and ``high`` in 95 of 100 such
    cases (shares, 0 to 1). ``covered`` of all ``messages``: parts of which nothing was read tell nothing.
    """

    value: float
    low: float
    high: float
    read: int
    covered: int
    messages: int


def estimate(parts: Sequence[Part]) -> Estimate:
    """Where nothing was read every share is possible."""
    told = [part for part in parts if part.read]
    covered, read = sum(part.messages for part in told), sum(part.read for part in told)
    messages = sum(part.messages for part in parts)
    if not covered:
        return Estimate(0.0, 0.0, 1.0, 0, 0, messages)
    value = sum(part.messages * part.objected / part.read for part in told) / covered
    below, above = zip(*(_doubts(part) for part in told), strict=True)
    low, high = value - hypot(*below) / covered, value + hypot(*above) / covered
    return Estimate(value, max(low, 0.0), min(high, 1.0), read, covered, messages)


def _doubts(part: Part) -> tuple[float, float]:
    """By how many messages the part's number may be too high and too low."""
    if part.read >= part.messages:
        return 0.0, 0.0
    share = part.objected / part.read
    low, high = bounds(share, _weight(part))
    return part.messages * (share - low), part.messages * (high - share)


def _weight(part: Part) -> float:
    """As many drawn with replacement tell as much: 90 of 100 messages leave less open than 90 of a million
    (Cochran, Sampling Techniques, 1977, 2.6). At least one message of the part was not read.
    """
    return part.read * (part.messages - 1) / (part.messages - part.read)
