"""Tables partitioned by month, which only rows without referrers may be (docs/adr/0011)."""

from datetime import date
from typing import Any

from django.db import migrations

MONTHS_AHEAD = 3
# What RunSQL takes, in the words of its stubs.
Steps = list[str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | tuple[()] | None]]


def partitioned(
    table: str, columns: str, *, key: str = "at", indexes: tuple[str, ...] = ()
) -> migrations.RunSQL:
    """A migration step: the parent table, its default partition and its indexes.

    ``columns`` are the column definitions without the primary key, which is (id, key). Rows go to the
    default partition until ``maintain`` makes the months.
    """
    schema, _, name = table.rpartition(".")
    flat = f"{schema}_{name}" if schema else name
    rows = f"id uuid NOT NULL, {columns}, PRIMARY KEY (id, {key})"
    statements: Steps = [
        f"CREATE TABLE {table} ({rows}) PARTITION BY RANGE ({key})",
        f"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT",
        *(f"CREATE INDEX {flat}_{n} ON {table} ({fields})" for n, fields in enumerate(indexes, 1)),
    ]
    return migrations.RunSQL(statements, [f"DROP TABLE {table}"])


def month_after(first: date, months: int = 1) -> date:
    """The first day of the month that is ``months`` after the one ``first`` lies in."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
