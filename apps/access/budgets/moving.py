"""Reserve and settle inside the caller's transaction, in one statement for a whole batch."""

from collections.abc import Sequence
from uuid import UUID

import orjson
from psycopg import AsyncCursor

from apps.access.budgets.values import Refusal, Reservation, Room, Settlement

# The function is part of the migrations. It locks the windows in one order and lets each message in by all of
# its budgets or by none; settling comes first, because it makes room. Limits are looked up of who refuses.
MOVE = """SELECT interaction, budget, waits,
  (SELECT b.money FROM access_budget b WHERE b.id = budget),
  (SELECT b.tokens FROM access_budget b WHERE b.id = budget)
FROM budgets_move(%s::jsonb, %s::jsonb)"""


async def move(
    cursor: AsyncCursor, reservations: Sequence[Reservation], settlements: Sequence[Settlement]
) -> dict[UUID, Refusal]:
    """Who was refused, and by which budget; the others are let in with the commit. Raises psycopg.Error."""
    await cursor.execute(MOVE, arguments(reservations, settlements))
    asked = {each.interaction: each for each in reservations}
    return {
        interaction: _refusal(asked[interaction], budget, waits, Room(money, tokens))
        for interaction, budget, waits, money, tokens in await cursor.fetchall()
    }


def _refusal(asked: Reservation, budget: int, waits: bool, room: Room) -> Refusal:
    return Refusal(budget, waits, room.ever_takes(asked.money, asked.tokens))


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
