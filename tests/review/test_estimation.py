"""Shares of all messages from those that were read: values by hand, and intervals against what is true."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from apps.review.statistics.estimation import Part, estimate
from apps.review.statistics.wilson import share


def test_each_message_that_was_drawn_speaks_for_those_with_the_same_chance() -> None:
    found = estimate([Part(messages=20, read=20, objected=5), Part(messages=1000, read=100, objected=2)])
    assert found.value == pytest.approx((5 + 1000 * 0.02) / 1020)
    assert (found.read, found.covered, found.messages) == (120, 1020, 1020)
    assert found.low < found.value < found.high


def test_what_was_read_as_a_whole_is_known() -> None:
    found = estimate([Part(40, 40, 3), Part(10, 10, 0)])
    assert (found.low, found.high) == (found.value, found.value) == pytest.approx((0.06, 0.06))


def test_a_part_of_very_many_messages_is_judged_as_wilson_does() -> None:
    found, known = estimate([Part(10**9, 100, 2)]), share(2, 100)
    assert [found.value, found.low, found.high] == pytest.approx([0.02, known.low, known.high], abs=1e-6)


def test_where_hardly_anything_is_left_unread_less_is_open() -> None:
    few, many = estimate([Part(110, 100, 2)]), estimate([Part(11000, 100, 2)])
    assert many.low < few.low < 0.02 < few.high < many.high


def test_several_parts_are_not_all_off_to_the_same_side() -> None:
    one, four = estimate([Part(1000, 100, 2)]), estimate([Part(1000, 100, 2)] * 4)
    assert four.high - four.low == pytest.approx((one.high - one.low) / 2)


def test_parts_of_which_nothing_was_read_tell_nothing() -> None:
    found = estimate([Part(100, 50, 10), Part(900, 0, 0)])
    assert (found.value, found.covered, found.messages) == (0.2, 100, 1000)


@pytest.mark.parametrize("parts", [[], [Part(7, 0, 0)]])
def test_of_nothing_read_every_share_is_possible(parts: list[Part]) -> None:
    found = estimate(parts)
    assert (found.low, found.high, found.covered) == (0.0, 1.0, 0)


@dataclass(frozen=True)
class World:
    """Of ``messages`` the share ``bad`` is objectionable; each is read with ``chance``."""

    messages: int
    bad: float
    chance: float


@pytest.mark.parametrize(
    "world",
    [
        [World(1000, 0.02, 0.1)],
        [World(60, 0.3, 1.0), World(2000, 0.01, 0.05)],
        [World(300, 0.0, 0.2), World(300, 0.05, 0.2), World(300, 0.4, 0.5)],
        [World(5000, 0.002, 0.1), World(500, 0.1, 0.3)],
        [World(40, 0.5, 0.5), World(40, 0.1, 0.5)],
    ],
)
def test_intervals_hold_the_true_share_as_often_as_they_say(world: Sequence[World]) -> None:
    """95 of 100 on average; a bound of a discrete number can't keep exactly to it."""
    dice, held, rounds = random.Random(20261203), 0, 1500
    bad = [round(part.messages * part.bad) for part in world]
    true = sum(bad) / sum(part.messages for part in world)
    for _ in range(rounds):
        found = estimate([_drawn(part, number, dice) for part, number in zip(world, bad, strict=True)])
        held += found.low - 1e-9 <= true <= found.high + 1e-9
    assert held / rounds >= 0.93


def _drawn(part: World, bad: int, dice: random.Random) -> Part:
    """As selection.py draws: each message by itself."""
    objected, fine = (
        sum(dice.random() < part.chance for _ in range(number)) for number in (bad, part.messages - bad)
    )
    return Part(part.messages, objected + fine, objected)
