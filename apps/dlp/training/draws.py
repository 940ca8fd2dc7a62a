"""Random draws that repeat."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """Draws one of several; the same start gives the same draws on every machine."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def one(self, choices: Sequence[T]) -> T:
        return choices[self._random.randrange(len(choices))]

    def pick(self, *choices: T) -> T:
        return self.one(choices)

    def made(self, *makers: Callable[[], str]) -> str:
        """Return what one of the makers makes; the others are not asked."""
        return self.one(makers)()

    def weighted(self, choices: Sequence[Sequence[str]], weights: Sequence[int]) -> str:
        return self.one(self._random.choices(choices, weights)[0])

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def number(self, first: int, last: int) -> int:
        return self._random.randint(first, last)

    def digits(self, count: int) -> str:
        return "".join(str(self.number(0, 9)) for _ in range(count))
