"""One unit of writing: rows that belong together, and moves of interactions."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from apps.interactions.ledger.tables import Table


@dataclass(frozen=True, slots=True)
class Move:
    """A conditional step of one interaction; it counts only from one of ``sources``.

    Fields that are None stay as they are. ``error`` is a code, ``found`` counts by type to add.
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
    found: str | None = None


@dataclass(slots=True)
class Write:
    """Committed together or not at all.

    ``drop_parts`` names interactions whose partial answers can go, ``used_credentials`` vendors' keys that
    were used now, ``detours`` messages under way and the route that takes them instead.
    """

    rows: dict[Table, list[tuple[Any, ...]]] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    drop_parts: list[UUID] = field(default_factory=list)
    used_credentials: list[int] = field(default_factory=list)
    detours: list[tuple[UUID, int]] = field(default_factory=list)

    def add(self, table: Table, *row: Any) -> None:
        self.rows.setdefault(table, []).append(row)
