"""The held messages that a key may ask about: its own, and those of keys in the same chain of rotation.

Whoever replaces a key has seen the new one. Where that was somebody else than who answers for the message or
for the program, the new key opens nothing that was sent before it was made.
"""

from typing import Any
from uuid import UUID

from apps.gateway.runtime import current

FIND = """SELECT i.state, i.hold, i.error, i.thread_id, i.person_id, c.sealed FROM interactions_interaction i
  JOIN access_apikey sender ON sender.id = i.api_key_id
  JOIN access_apikey asking ON asking.id = %s
    AND coalesce(asking.root_id, asking.id) = coalesce(sender.root_id, sender.id)
  LEFT JOIN access_serviceaccount program ON program.id = asking.service_account_id
  LEFT JOIN content c ON c."row" = i.id AND c.kind = 'answer'
  WHERE i.id = %s AND i.hold <> 'none' AND (asking.id = sender.id OR i.admitted_at >= asking.issued_at
    OR asking.issued_by_id IN (i.person_id, program.owner_id, program.deputy_id))"""


async def find(interaction: UUID, key: int) -> tuple[Any, ...] | None:
    """State, hold, error, thread, author and sealed answer."""
    async with current().pool.connection(timeout=5) as connection:
        return await (await connection.execute(FIND, [key, interaction])).fetchone()
