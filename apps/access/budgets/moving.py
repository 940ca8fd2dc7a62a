"""Reserve and settle inside the caller's transaction, in one statement for a whole batch."""

from collections.abc import Sequence
from uuid import UUID

import orjson
from psycopg import AsyncCursor

from apps.access.budgets.values import Refusal, Reservation, Settlement

# The function is part of the migrations. It locks the windows in one order and lets each message in by all of
# its budgets or by none; settling comes first, because it makes room.
MOVE = "SELECT interaction, budget, waits FROM budgets_move(%s::jsonb, %s::jsonb)"


async def move(
    cursor: AsyncCursor, reservations: Sequence[Reservation], settlements: Sequence[Settlement]
) -> dict[UUID, Refusal]:
    """Who was refused, and by which budget; the others are let in with the commit. Raises psycopg.Error."""
    await cursor.execute(MOVE, arguments(reservations, settlements))
    return {row[0]: Refusal(row[1], row[2]) for row in await cursor.fetchall()}


def arguments(reservations: Sequence[Reservation], settlements: Sequence[Settlement]) -> list[str]:
    """The two documents that MOVE expects."""
    asked = [
        {
            "interaction": each.interaction, "periods": each.periods, "money": each.money,
            "tokens": each.tokens, "expires_at": each.expires_at,
        }
        for each in reservations
    ]  # fmt: skip
    ended = [
        {"interaction": each.interaction, "money": each.money, "tokens": each.tokens} for each in settlements
    ]
    return [orjson.dumps(asked).decode(), orjson.dumps(ended).decode()]
