"""The thread that a message belongs to: its key, its vault, and what was said before."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from apps.common.ids import uuid7
from apps.dlp import Earlier, Vault
from apps.dlp.engine.classes import types_of
from apps.dlp.engine.policies import LEFT_IN
from apps.interactions.models import ContentKind
from apps.interactions.thread_key import ThreadKey

KEY = """SELECT k.wrapped, t.data_class, t.protected, t.created_at FROM interactions_thread t
  JOIN keystore.data_key k ON k.thread = t.id WHERE t.id = %s AND t.person_id = %s AND t.use_case_id = %s
  AND t.erase_asked_at IS NULL"""
PROTECT = "UPDATE interactions_thread SET protected = true WHERE id = %s"
VAULT = "SELECT type, number, digest, sealed FROM interactions_pseudonym WHERE thread_id = %s"
# Only finished exchanges are history: what was blocked, held or lost was never said to the model, and of an
# answer that would have waited for release the author has seen nothing. Of all months only those are read in
# which the thread was there. With a message that was released goes what its officer saw, and nothing that
# was finished later (interactions/services/along.py).
HISTORY = """SELECT c.row, c.kind, c.sealed, i.decision->'actions'
  FROM content c JOIN interactions_interaction i ON i.id = c."row" AND i.thread_id = c.thread
  WHERE c.thread = %(thread)s AND c.at >= %(since)s AND c.kind IN ('prompt', 'answer')
  AND (i.state = 'completed'
    OR (i.state = 'cancelled' AND i.decision->>'hold_output' IS DISTINCT FROM 'true'))
  AND (%(before)s::uuid IS NULL OR i.id < %(before)s) AND (i.ended_at > (SELECT b.hold_ended_at
    FROM interactions_interaction b WHERE b.id = %(before)s)) IS NOT TRUE ORDER BY i.id, c.id"""

BEGUN_BEFORE = timedelta(days=1)  # clocks of processes differ, and so do the moments of one commit


class UnknownThreadError(LookupError):
    """No such thread of this person in this use case, or it was erased, or is to be."""


@dataclass(slots=True, repr=False)
class OpenThread:
    """``is_new`` threads are written with the message that opens them."""

    id: UUID
    key: ThreadKey
    vault: Vault
    is_new: bool
    protected: bool
    data_class: int | None = None
    history: list[Earlier] = field(default_factory=list)


def new_thread(*, protected: bool) -> OpenThread:
    """A thread for one API exchange."""
    thread = uuid7()
    key = ThreadKey.new(thread)
    return OpenThread(thread, key, key.vault([]), is_new=True, protected=protected)


async def load_thread(
    pool: AsyncConnectionPool, thread: UUID, person: int, use_case: int, before: UUID | None = None
) -> OpenThread:
    """A stored thread with its history (pseudonymised). Raises UnknownThreadError."""
    async with pool.connection(timeout=5) as connection:
        found = await (await connection.execute(KEY, [thread, person, use_case])).fetchone()
        if found is None:
            raise UnknownThreadError(str(thread))
        wrapped, data_class, protected, begun = found
        key = ThreadKey.unwrap(thread, wrapped)
        vault = key.vault(await (await connection.execute(VAULT, [thread])).fetchall())
        history = await _history(connection, key, begun - BEGUN_BEFORE, before)
    return OpenThread(
        thread, key, vault, is_new=False, protected=protected, data_class=data_class, history=history
    )


async def protect_thread(pool: AsyncConnectionPool, thread: OpenThread) -> None:
    """Its author has come to hold a protected function: from here on nobody is shown the thread.

    Never taken back, since what was said meanwhile stays protected.
    """
    async with pool.connection(timeout=5) as connection:
        await connection.execute(PROTECT, [thread.id])
    thread.protected = True


async def _history(
    connection: AsyncConnection, key: ThreadKey, since: datetime, before: UUID | None
) -> list[Earlier]:
    asked = {"thread": key.thread, "since": since, "before": before}
    rows = await (await connection.execute(HISTORY, asked)).fetchall()
    messages: list[Earlier] = []
    for row, kind, sealed, actions in rows:
        stored = orjson.loads(key.open(kind, row, sealed))
        if kind == ContentKind.PROMPT:
            left_in = types_of(name for action in LEFT_IN for name in (actions or {}).get(action, ()))
            messages += (Earlier(message, left_in) for message in stored)
        else:
            messages += (Earlier(_as_said(message), None) for message in stored[:1])
    return messages


def _as_said(message: dict[str, Any]) -> dict[str, Any]:
    """Why it ended is kept beside a message and is no part of one: vendors refuse what they don't know."""
    return {name: value for name, value in message.items() if name != "finish_reason"}
