"""What is put aside for a message, what it cost in the end, and why it was not let in."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Reservation:
    """The most that a message may cost: ``money`` in millionths of a euro. ``periods`` are budgets with the
    first day of their window. After ``expires_at`` all of it counts as spent.
    """

    interaction: UUID
    periods: tuple[tuple[int, date], ...]
    money: int
    tokens: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a message did cost."""

    interaction: UUID
    money: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """What a budget allows in a window, in millionths of a euro and in tokens (None is no limit), and what is
    spent of it.
    """

    money: int | None
    tokens: int | None
    spent_money: int = 0
    spent_tokens: int = 0

    def takes(self, money: int, tokens: int) -> bool:
        return self.ever_takes(self.spent_money + money, self.spent_tokens + tokens)

    def ever_takes(self, money: int, tokens: int) -> bool:
        """Whether there is room for it while nothing is spent."""
        return (self.money is None or money <= self.money) and (self.tokens is None or tokens <= self.tokens)


@dataclass(frozen=True, slots=True)
class Refusal:
    """``waits``: only running answers stand in the way, and there may be room when they have ended.

    ``fits``: an empty window has room for it.
    """

    budget: int
    waits: bool
    fits: bool = True
