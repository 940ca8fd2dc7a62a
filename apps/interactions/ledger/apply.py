"""Write a batch in one transaction."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import AsyncConnection

from apps.interactions.ledger.tables import IN_ORDER, INTERACTION
from apps.interactions.ledger.writes import Move, Write

MOVE = """
UPDATE interactions_interaction i SET
  state = m.state,
  sent_at = COALESCE(m.sent_at, i.sent_at),
  first_token_at = COALESCE(m.first_token_at, i.first_token_at),
  ended_at = COALESCE(m.ended_at, i.ended_at),
  error = COALESCE(m.error, i.error),
  prompt_tokens = COALESCE(m.prompt_tokens, i.prompt_tokens),
  answer_tokens = COALESCE(m.answer_tokens, i.answer_tokens),
  hold = COALESCE(m.hold, i.hold),
  held_at = COALESCE(m.held_at, i.held_at),
  hold_ended_at = CASE WHEN m.hold = 'waiting' THEN NULL ELSE i.hold_ended_at END,
  found = COALESCE(m.found, i.found)
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[],
            %s::text[], %s::int[], %s::int[], %s::text[], %s::timestamptz[], %s::jsonb[])
  AS m(id, sources, state, sent_at, first_token_at, ended_at, error, prompt_tokens, answer_tokens, hold,
       held_at, found)
WHERE i.id = m.id AND i.state = ANY(string_to_array(m.sources, ','))
RETURNING i.id
"""
# At most once a minute for each key, and waiting for nobody: a key that is just being revoked is skipped.
TOUCH_KEYS = """
WITH used AS (SELECT i.api_key_id AS id, max(i.admitted_at) AS at FROM interactions_interaction i
              WHERE i.id = ANY(%s) AND i.api_key_id IS NOT NULL GROUP BY i.api_key_id),
free AS (SELECT k.id, used.at FROM access_apikey k JOIN used ON used.id = k.id
         WHERE k.last_used_at IS NULL OR k.last_used_at < used.at - interval '1 minute'
         FOR NO KEY UPDATE OF k SKIP LOCKED)
UPDATE access_apikey k SET last_used_at = free.at FROM free WHERE k.id = free.id
"""
# The same for the keys that vendors gave us; whoever writes has seen that a minute has passed.
TOUCH_CREDENTIALS = """
WITH free AS (SELECT id FROM vendors_routecredential
              WHERE id = ANY(%s) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
              FOR NO KEY UPDATE SKIP LOCKED)
UPDATE vendors_routecredential k SET last_used_at = now() FROM free WHERE k.id = free.id
"""
DETOUR = """
UPDATE interactions_interaction i SET route_id = d.route FROM unnest(%s::uuid[], %s::bigint[]) AS d(id, route)
WHERE i.id = d.id AND i.state = 'sent' RETURNING i.id
"""
DROP_PARTS = """DELETE FROM content WHERE "row" = ANY(%s) AND kind = 'answer_part'"""


async def apply(connection: AsyncConnection, writes: Sequence[Write]) -> set[UUID]:
    """Commit all writes together; returns the interactions that moved."""
    async with connection.transaction(), connection.cursor() as cursor:
        for table in IN_ORDER:
            rows = [row for write in writes for row in write.rows.get(table, ())]
            if rows:
                await cursor.execute(table.insert, [list(column) for column in zip(*rows, strict=True)])
        if admitted := [row[0] for write in writes for row in write.rows.get(INTERACTION, ())]:
            await cursor.execute(TOUCH_KEYS, [admitted])
        if used := [each for write in writes for each in write.used_credentials]:
            await cursor.execute(TOUCH_CREDENTIALS, [used])
        moves = [move for write in writes for move in write.moves]
        moved: set[UUID] = set()
        if moves:
            await cursor.execute(MOVE, _columns(moves))
            moved = {row[0] for row in await cursor.fetchall()}
        if detours := [each for write in writes for each in write.detours]:
            await cursor.execute(DETOUR, [list(column) for column in zip(*detours, strict=True)])
            moved |= {row[0] for row in await cursor.fetchall()}
        parts = [row for write in writes for row in write.drop_parts]
        if parts:
            await cursor.execute(DROP_PARTS, [parts])
    return moved


def _columns(moves: Sequence[Move]) -> list[list[object]]:
    rows = [
        (
            move.interaction, ",".join(move.sources), move.state, move.sent_at, move.first_token_at,
            move.ended_at, move.error, move.prompt_tokens, move.answer_tokens, move.hold, move.held_at,
            move.found,
        )
        for move in moves
    ]  # fmt: skip
    return [list(column) for column in zip(*rows, strict=True)]
