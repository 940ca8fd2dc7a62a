"""Seal what has been written since the last seal."""

from typing import Any

from psycopg import Connection

from apps.audit.sealing import canonical, merkle, seals
from apps.audit.sealing.anchor import Anchor, AnchorDiffersError
from apps.audit.sealing.keys import SealKey
from apps.audit.sealing.seals import NOTHING, Seal

MOST = 1000  # events under one seal
LOCK = 7_318_011  # of all that seal, so that two of them make one chain
EVENTS = ", ".join(f"e.{name}" for name in canonical.COLUMNS)
SEALS = ", ".join(seals.COLUMNS)
LAST = f"SELECT {SEALS} FROM audit_seal ORDER BY number DESC LIMIT 1"  # noqa: S608 -- our own columns
NUMBERED = f"SELECT {SEALS} FROM audit_seal WHERE number = %s"  # noqa: S608 -- our own columns
AFTER = f"SELECT {SEALS} FROM audit_seal WHERE number > %s ORDER BY number LIMIT {MOST}"  # noqa: S608
HORIZON = """
SELECT pg_snapshot_xmin(now)::text, pg_snapshot_xmax(now)::text, clock_timestamp()
FROM pg_current_snapshot() AS now
"""
# What a transaction wrote that ended late has a smaller number than others that are sealed: the search begins
# at the horizon of the last seal, and passes over what has a leaf.
PENDING = f"""
SELECT {EVENTS} FROM audit_event e LEFT JOIN audit_leaf l ON l.event = e.id
WHERE l.event IS NULL AND e.transaction >= %s::text::xid8 AND e.transaction < %s::text::xid8
ORDER BY e.transaction, e.id LIMIT {MOST}
"""  # noqa: S608 -- our own columns
# After a restore: transactions are numbered by the server, and a new one begins anew.
UNSEALED = f"""
SELECT {EVENTS} FROM audit_event e LEFT JOIN audit_leaf l ON l.event = e.id
WHERE l.event IS NULL ORDER BY e.transaction, e.id LIMIT {MOST}
"""  # noqa: S608 -- our own columns
SEAL = f"INSERT INTO audit_seal ({SEALS}) VALUES (%s, %s, %s, %s, %s, %s::text::xid8, %s, %s)"  # noqa: S608
LEAVES = """
INSERT INTO audit_leaf (event, at, seal, position, hash)
SELECT v.event, v.at, %s, v.position - 1, v.hash
FROM unnest(%s::uuid[], %s::timestamptz[], %s::bytea[]) WITH ORDINALITY AS v(event, at, hash, position)
"""
Row = tuple[Any, ...]


def seal_pending(connection: Connection[Row], key: SealKey) -> list[Seal]:
    """Seal everything that is visible and has none, a thousand events at a time; returns the new seals.

    ``connection`` is the sealer's, in autocommit. Of two that seal at once, one makes nothing. Raises
    psycopg.Error.
    """
    made: list[Seal] = []
    while True:
        with connection.transaction():
            seal = _next(connection, key)
        if seal is None:
            return made
        made.append(seal)


def _next(connection: Connection[Row], key: SealKey) -> Seal | None:
    if not _one(connection, "SELECT pg_try_advisory_xact_lock(%s)", LOCK)[0]:
        return None
    last = last_seal(connection)
    lowest, most, now = _one(connection, HORIZON)
    least = int(lowest)
    restored = last is not None and last.horizon > least
    since = last.horizon if last else 0
    rows = connection.execute(*((UNSEALED, ()) if restored else (PENDING, (str(since), most)))).fetchall()
    if not rows:
        return None
    leaves = [merkle.leaf_of(canonical.event_line(row)) for row in rows]
    seal = seals.signed(
        key,
        number=last.number + 1 if last else 1,
        at=now,
        count=len(rows),
        root=merkle.root_of(leaves),
        previous=last.hash if last else NOTHING,
        horizon=_reached(rows, since, least, restored=restored),
    )
    _store(connection, seal, rows, leaves)
    return seal


def last_seal(connection: Connection[Row]) -> Seal | None:
    row = connection.execute(LAST).fetchone()
    return seals.from_row(row) if row else None


def anchor_new(connection: Connection[Row], anchor: Anchor) -> int:
    """Write down outside what the anchor doesn't have yet; returns how many seals that were.

    Raises AnchorDiffersError if it ends with another seal than the database has there: then nothing is added,
    and what is right is for people to say. Raises psycopg.Error, OSError.
    """
    last, added = anchor.last(), 0
    if last is not None and _hash_of(connection, last.number) != last.hash:
        raise AnchorDiffersError(f"seal {last.number} of the anchor isn't that of the database")
    while new := connection.execute(AFTER, [last.number if last else 0]).fetchall():
        anchor.add(seals.from_row(row) for row in new)
        last, added = seals.from_row(new[-1]), added + len(new)
    return added


def _hash_of(connection: Connection[Row], number: int) -> bytes | None:
    row = connection.execute(NUMBERED, [number]).fetchone()
    return seals.from_row(row).hash if row else None


def _reached(rows: list[Row], since: int, least: int, *, restored: bool) -> int:
    """Where to look from next time: below it nothing is left, and nothing can come any more."""
    if len(rows) < MOST:
        return least
    # There may be more of the last one's transaction. After a restore the search goes on over everything.
    return since if restored else min(least, int(rows[-1][canonical.COLUMNS.index("transaction")]))


def _store(connection: Connection[Row], seal: Seal, rows: list[Row], leaves: list[bytes]) -> None:
    connection.execute(SEAL, [getattr(seal, name) for name in seals.COLUMNS])
    ids, moments = [row[0] for row in rows], [row[1] for row in rows]
    connection.execute(LEAVES, (seal.number, ids, moments, leaves))


def _one(connection: Connection[Row], statement: str, *values: object) -> Row:
    row = connection.execute(statement, values).fetchone()
    if row is None:
        raise LookupError("no row")
    return row
