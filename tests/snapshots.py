"""Build costly rows once, then copy them back into the transaction of each test."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from time_machine import escape_hatch

from apps.common import clock

T = TypeVar("T")

# Every table of ours with the columns that portal_app may fill; partitions are reached through their parents.
TABLES = """
SELECT format('%I.%I', n.nspname, c.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname IN ('public', 'keystore') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
  AND has_column_privilege(c.oid, a.attnum, 'INSERT')
GROUP BY c.oid, n.nspname, c.relname
ORDER BY EXISTS (
  SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgtype & 4 <> 0
    AND t.tgname <> 'gate_changed') DESC
"""  # first what a trigger guards: it asks about rows that come later, and doesn't find them yet
# Ids are handed out once, unless a transactional test reset the sequences: then they are led on again.
SEQUENCES = """
SELECT format('%I.%I', schemaname, sequencename), COALESCE(last_value, 0) FROM pg_sequences
WHERE schemaname IN ('public', 'keystore')
"""


@dataclass(frozen=True)
class Snapshot(Generic[T]):
    """What a builder returned, its rows by table and columns, and the last id of each sequence."""

    result: T
    rows: dict[str, bytes]
    last_ids: dict[str, int]


_taken: dict[Any, Snapshot[Any]] = {}


def kept_today(name: str, build: Callable[[], T]) -> T:
    """``restored`` for records that lean on the day only; built each time where a test travels in time."""
    if escape_hatch.is_travelling():
        return build()
    return restored((name, clock.today()), build)


def restored(key: object, build: Callable[[], T]) -> T:
    """The result of ``build`` with its rows in the database; built only once for each key."""
    snapshot = _taken.get(key)
    behind = _behind(snapshot.last_ids) if snapshot else {}
    if snapshot is None or (behind and _rows()):  # rows that the test made already would meet old ones
        return _take(key, build)
    with transaction.atomic(), connection.cursor() as cursor:
        for sequence, missing in behind.items():
            cursor.execute("SELECT count(nextval(%s)) FROM generate_series(1, %s)", [sequence, missing])
        for table, data in snapshot.rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(data)
    result: T = deepcopy(snapshot.result)
    return result


def _take(key: object, build: Callable[[], T]) -> T:
    alone = not _rows()
    result = build()
    if alone:  # rows that the test itself made before must not come back in others
        _taken[key] = Snapshot(deepcopy(result), _rows(), _last_ids())
    return result


def _rows() -> dict[str, bytes]:
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for table, columns in cursor.fetchall():
            with cursor.copy(f"COPY (SELECT {columns} FROM {table}) TO STDOUT") as copy:  # noqa: S608
                data = b"".join(bytes(block) for block in copy)
            if data:
                found[f"{table} ({columns})"] = data
    return found


def _last_ids() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES)
        return dict(cursor.fetchall())


def _behind(last_ids: dict[str, int]) -> dict[str, int]:
    """How many ids each sequence has to hand out until it is where it was."""
    now = _last_ids()
    return {name: last - now.get(name, 0) for name, last in last_ids.items() if last > now.get(name, 0)}
