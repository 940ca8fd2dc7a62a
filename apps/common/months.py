"""The monthly partitions themselves: make them ahead, drop old ones when asked. All as the tables' owner."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import OperationalError, connections, transaction
from psycopg.errors import LockNotAvailable

from apps.common import clock, registry
from apps.common.partitions import MONTHS_AHEAD, month_after

TABLES = ("audit_event", "content", "finding")
# Evidence has a horizon of its own: nobody fills it for the log.
DROPPABLE: registry.Slot[str] = registry.declare(
    "droppable_months",
    "monthly table -> SQL condition of its rows that go with their month when `maintain` is asked to drop it;"
    " the others belong to records that live on, and stay",
)
_MONTHLY = re.compile(r"_(\d{4})_(\d{2})$")

# Rows are reached through the parent, whose rights count. The default rights of new tables would open a
# month of the log for UPDATE and DELETE.
CLOSE = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') THEN
    REVOKE ALL ON {name} FROM portal_app;
  END IF;
END $$
"""
PARTITIONS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass ORDER BY 1"


def make_ahead(database: str) -> Iterator[str]:
    """Make this month and the next ones of all tables, but of those in use; one line for each."""
    for table in TABLES:
        for month in months_ahead(clock.now().date()):  # of UTC, as the borders are, not of Berlin
            try:
                with briefly(database) as cursor:
                    yield make_month(cursor, table, month)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
                # Somebody holds the table: what comes after this month doesn't wait.
                yield f"{table}_{month:%Y_%m}: left for the next time, the table is in use"


@contextmanager
def briefly(database: str) -> Iterator[Any]:
    """A cursor for one short transaction: a new partition locks the default one, and messages wait."""
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        yield cursor


def months_ahead(today: date) -> list[date]:
    """The first days of this month and the next ones."""
    return [month_after(today, ahead) for ahead in range(MONTHS_AHEAD + 1)]


def make_month(cursor: Any, table: str, month: date) -> str:
    """Make one month of one table inside the caller's transaction, and say in one line what was done."""
    name = f"{table}_{month:%Y_%m}"
    if _exists(cursor, name):
        return f"{name}: exists"
    if _has_rows_by_default(cursor, table, month):
        return f"{name}: left out, {table}_default already holds rows of this month"
    cursor.execute(
        f"CREATE TABLE {name} PARTITION OF {table}"
        f" FOR VALUES FROM ({_edge(month)}) TO ({_edge(month_after(month))})"
    )
    cursor.execute(CLOSE.format(name=name))
    return f"{name}: made"


def drop_before(cursor: Any, month: date) -> Iterator[str]:
    """Drop the months before this one of what may be dropped, and rows of months that nobody had made; one
    line for each.
    """
    for table, going in DROPPABLE.items():
        cursor.execute(PARTITIONS, [table])
        for (name,) in cursor.fetchall():
            found = _MONTHLY.search(name)
            if found and date(int(found[1]), int(found[2]), 1) < month:
                yield _drop(cursor, table, name, going)
        cursor.execute(
            f"DELETE FROM {table}_default WHERE at < {_edge(month)} AND ({going})"  # noqa: S608 -- our own words
        )
        if cursor.rowcount:
            yield f"{table}_default: {cursor.rowcount} rows deleted"


def _drop(cursor: Any, table: str, name: str, going: str) -> str:
    """What stays moves into the default partition, which takes no row while the month is still attached."""
    cursor.execute(f"ALTER TABLE {table} DETACH PARTITION {name}")
    cursor.execute(f"INSERT INTO {table} SELECT * FROM {name} WHERE NOT ({going})")  # noqa: S608 -- our own words
    kept = cursor.rowcount
    cursor.execute(f"DROP TABLE {name}")
    return f"{name}: dropped, {kept} rows of records that live on kept" if kept else f"{name}: dropped"


def _exists(cursor: Any, name: str) -> bool:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name])
    return bool(cursor.fetchone()[0])


def _has_rows_by_default(cursor: Any, table: str, month: date) -> bool:
    cursor.execute(
        f"SELECT EXISTS (SELECT FROM {table}_default WHERE at >= {_edge(month)}"  # noqa: S608 -- our own names
        f" AND at < {_edge(month_after(month))})"
    )
    return bool(cursor.fetchone()[0])


def _edge(month: date) -> str:
    # Months are cut in UTC: the session's time zone must not move a border.
    return f"'{month:%Y-%m-%d} 00:00:00+00'"
