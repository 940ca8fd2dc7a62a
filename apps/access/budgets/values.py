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
class Refusal:
    """``waits``: only running answers stand in the way, and there may be room when they have ended."""

    budget: int
    waits: bool
