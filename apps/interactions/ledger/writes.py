"""One unit of writing: rows that belong together, and moves of interactions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from apps.access.budgets import Refusal, Reservation, Settlement
from apps.interactions.ledger.refusals import RefusedCall
from apps.interactions.ledger.tables import Table


@dataclass(frozen=True, slots=True)
class Move:
    """A conditional step of one interaction; it counts only from one of ``sources``.

    Fields that are None stay as they are. ``error`` is a code.
    ``unsent``: it was written as sent, and then was not.
    """

    interaction: UUID
    sources: tuple[str, ...]
    state: str
    sent_at: datetime | None = None
    first_token_at: datetime | None = None
    ended_at: datetime | None = None
    error: str | None = None
    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    hold: str | None = None
    held_at: datetime | None = None
    unsent: bool = False


@dataclass(slots=True)
class Write:
    """Committed together or not at all.

    ``drop_parts`` names interactions whose partial answers can go; ``used_keys`` and ``used_credentials``
    (vendors' keys) were used now, and not within the last minute; ``refused_calls`` are counted for the
    holders of their keys; ``detours`` are messages under way and the route that takes them instead. One that
    ``adds_to`` threads which stand already counts only if none of them is erased, or to be. A write
    with a ``reservation`` counts only if its budgets have room: else nothing of it is written, and
    ``refused`` says which budget it was. One with a ``guard``, the
    snapshot of what it rests on (policy.facts.Facts), counts only if the gate knows nothing new since.
    """

    rows: dict[Table, list[tuple[Any, ...]]] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    drop_parts: list[UUID] = field(default_factory=list)
    used_keys: list[int] = field(default_factory=list)
    used_credentials: list[int] = field(default_factory=list)
    refused_calls: list[RefusedCall] = field(default_factory=list)
    guard: str = ""
    reservation: Reservation | None = None
    settlements: list[Settlement] = field(default_factory=list)
    refused: Refusal | None = None
    detours: list[tuple[UUID, int]] = field(default_factory=list)
    adds_to: list[UUID] = field(default_factory=list)

    def add(self, table: Table, *row: Any) -> None:
        self.rows.setdefault(table, []).append(row)
