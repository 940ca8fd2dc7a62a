"""Write a batch in one transaction."""

import base64
from collections.abc import Sequence
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID

import orjson
from psycopg import AsyncConnection

from apps.common.ids import moment_of
from apps.common.statements import call
from apps.interactions.ledger.budgets import counts, let_in
from apps.interactions.ledger.refusals import counted
from apps.interactions.ledger.statement import LEDGER
from apps.interactions.ledger.tables import Table
from apps.interactions.ledger.writes import Write

CLOCKS_DIFFER = timedelta(hours=1)  # between processes, at most
LISTS = ("adds_to", "moves", "detours", "used_keys", "used_credentials", "drop_parts")


async def apply(connection: AsyncConnection, writes: Sequence[Write]) -> set[UUID]:
    """Commit all writes together; returns the interactions that moved.

    ``connection`` is in autocommit: where no budget counts, the one statement is the transaction. Raises
    psycopg.Error, TypeError for what is no row.
    """
    if not counts(writes):
        return await _write(connection, writes)
    async with connection.transaction(), connection.cursor() as cursor:
        return await _write(connection, await let_in(cursor, writes))


async def _write(connection: AsyncConnection, writes: Sequence[Write]) -> set[UUID]:
    moved = await call(connection, LEDGER.name, document(writes))
    return {UUID(interaction.decode()) for interaction in moved}


def document(writes: Sequence[Write]) -> str:
    """The batch as the database's function takes it. Raises TypeError for what is no row."""
    batch: dict[str, Any] = {}
    for write in writes:
        for table, rows in write.rows.items():
            batch.setdefault(table.name, []).extend(_row(table, row) for row in rows)
        for name in LISTS:
            if entries := getattr(write, name):
                batch.setdefault(name, []).extend(entries)
    if ended := batch.get("drop_parts"):
        batch["parts_since"] = moment_of(min(ended)) - CLOCKS_DIFFER
    if refused := counted(chain.from_iterable(write.refused_calls for write in writes)):
        batch["refused_calls"] = refused
    if guards := {write.guard for write in writes if write.guard}:
        batch["guards"] = sorted(guards)
    return orjson.dumps(batch, default=_plain).decode()


def _row(table: Table, row: tuple[Any, ...]) -> dict[str, Any]:
    named: dict[str, Any] = dict(zip(table.names, row, strict=True))
    for name in table.json_columns:
        named[name] = orjson.Fragment(named[name])  # is JSON already
    return named


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(type(value).__name__)
