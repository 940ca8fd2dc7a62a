"""Budgets inside the transaction of a batch: what they refuse is taken out of it, the rest is written."""

from collections.abc import Sequence

from psycopg import AsyncCursor

from apps.access.budgets import move
from apps.interactions.ledger.writes import Write


def counts(writes: Sequence[Write]) -> bool:
    """Whether a budget counts anything of these."""
    return any(write.reservation is not None or write.settlements for write in writes)


async def let_in(cursor: AsyncCursor, writes: Sequence[Write]) -> Sequence[Write]:
    """Reserve and settle; the writes that may be written. Raises psycopg.Error."""
    ended = [each for write in writes for each in write.settlements]
    over = {each.interaction for each in ended}  # who left before the commit of the own admission
    asked = [each for write in writes if (each := write.reservation) and each.interaction not in over]
    refused = await move(cursor, asked, ended)
    for write in writes:
        write.refused = refused.get(write.reservation.interaction) if write.reservation else None
    return [write for write in writes if write.refused is None]
