"""Which transactions changed what the gate reads, so that facts once read can be known to stand.

Every table of the gate's query notes the transaction of a change, whoever makes it. Facts carry the snapshot
of the statement that read them; they stand as long as no noted transaction is one which that snapshot didn't
see (PostgreSQL, "Transaction ID and Snapshot Information Functions"). That is asked of the database each
time: nobody is told anything, so nothing can be told too late (docs/adr/0025).
"""

import hashlib
import re
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper

from apps.access.subjects import SQL

TABLES = tuple(sorted(set(re.findall(r"(?:FROM|JOIN)\s+([a-z]+_[a-z_]+)\b(?!\()", SQL))))
# Written again and again while people work, and nothing that the gate decides by.
UNDECISIVE = {
    "accounts_user": ("last_login",),
    "access_apikey": ("last_used_at",),
    "vendors_routecredential": ("last_used_at",),
}
COLUMNS = """SELECT column_name::text FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position"""
KNOWN = """SELECT obj_description(t.oid, 'pg_trigger') FROM pg_trigger t
           WHERE t.tgrelid = %s::regclass AND t.tgname = 'gate_changed'"""


def changed_since(snapshot: str) -> str:
    """A condition on an expression of type pg_snapshot."""
    return f"""EXISTS (SELECT FROM gate_change c WHERE c.xid >= pg_snapshot_xmin({snapshot})
                       AND NOT pg_visible_in_snapshot(c.xid, {snapshot}))"""


# Of transactions that haven't been yet: notes of another server, brought here by a restore. Each would be a
# change that no snapshot has seen.
FOREIGN = "DELETE FROM gate_change WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())"


class GateChanges:
    """The triggers, put into the database before the functions that rely on them."""

    name = "gate_changed"

    def install(self, database: str = DEFAULT_DB_ALIAS) -> bool:
        """Make those that are missing or differ, as the owner; clear the notes of another server. Whether any
        was made.
        """
        with connections[database].cursor() as cursor:
            cursor.execute(FOREIGN)
            made = [_install(cursor, table) for table in TABLES]
        return any(made)


def _install(cursor: CursorWrapper, table: str) -> bool:
    trigger = _trigger(table, _decisive(cursor, table))
    mark = hashlib.sha256(trigger.encode()).hexdigest()
    cursor.execute(KNOWN, [table])
    if cursor.fetchone() == (mark,):
        return False
    cursor.execute(trigger)
    cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER gate_changed")
    cursor.execute(f"COMMENT ON TRIGGER gate_changed ON {table} IS '{mark}'")
    return True


def _decisive(cursor: CursorWrapper, table: str) -> Sequence[str]:
    cursor.execute(COLUMNS, [table])
    return [name for (name,) in cursor.fetchall() if name not in UNDECISIVE.get(table, ())]


def _trigger(table: str, columns: Sequence[str]) -> str:
    named = ", ".join(f'"{name}"' for name in columns)
    update = f"UPDATE OF {named}" if table in UNDECISIVE else "UPDATE"
    return f"""CREATE OR REPLACE TRIGGER gate_changed AFTER INSERT OR DELETE OR TRUNCATE OR {update}
               ON {table} FOR EACH STATEMENT EXECUTE FUNCTION gate_changed()"""


CHANGES = GateChanges()
