"""Faults of the database, made by its administrator while the gateway runs as portal_app."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import environ
import psycopg
from django.db import connections

from apps.gateway.runtime import current
from tests.gateway.waiting import PATIENCE, until
from tests.plugins.services import admin_url

REFUSE = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'refused by the test' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER refuse BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()
"""


@asynccontextmanager
async def refusing(act: str, table: str) -> AsyncIterator[None]:
    """INSERT or UPDATE fails there meanwhile, as without the right to it."""
    async with await _administrator(_name()) as owner:
        await owner.execute(REFUSE.format(act=act, table=table))
        try:
            yield
        finally:
            await owner.execute("DROP FUNCTION refuse CASCADE")


@asynccontextmanager
async def without(function: str) -> AsyncIterator[None]:
    """A function of the database has another name meanwhile."""
    name, _, arguments = function.partition("(")
    async with await _administrator(_name()) as owner:
        await owner.execute(f"ALTER FUNCTION {function} RENAME TO {name}_away")
        try:
            yield
        finally:
            await owner.execute(f"ALTER FUNCTION {name}_away({arguments} RENAME TO {name}")


@asynccontextmanager
async def locked(table: str) -> AsyncIterator[None]:
    """Nobody can write there meanwhile: every commit waits."""
    async with _held(table, "EXCLUSIVE"):
        yield


@asynccontextmanager
async def barred(table: str) -> AsyncIterator[None]:
    """Nobody can even read there, as while it is being altered."""
    async with _held(table, "ACCESS EXCLUSIVE"):
        yield


@asynccontextmanager
async def _held(table: str, mode: str) -> AsyncIterator[None]:
    async with await _administrator(_name()) as owner, owner.transaction():
        await owner.execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield


async def restart() -> None:
    """For a pool it is the same: every connection has been closed by the server, and new ones are let in."""
    async with gone():
        pass


@asynccontextmanager
async def gone() -> AsyncIterator[None]:
    """The gateway's connections are cut, and no new one is let in."""
    name = _name()
    await current().pool.wait(PATIENCE)  # its first connection may still be on its way
    async with await _administrator("postgres") as server:
        try:
            await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await asyncio.sleep(0.1)  # for one that was let in just before
            await _cut(server)
            yield
        finally:
            await server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


async def _cut(server: psycopg.AsyncConnection) -> None:
    """Those that nobody works with; waits until there is one."""
    await until(_anything_to_cut)
    await server.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::int[]) AS p(pid)", [_pids()])


async def _anything_to_cut() -> bool:
    return bool(_pids())


def _pids() -> list[int]:
    pool, kept = current().pool, current().connections
    return [connection.info.backend_pid for connection in (*pool._pool, *kept._free)]


async def _administrator(database: str) -> psycopg.AsyncConnection:
    at = environ.Env.db_url_config(admin_url())
    return await psycopg.AsyncConnection.connect(
        host=at["HOST"], user=at["USER"], dbname=database, autocommit=True
    )


def _name() -> str:
    name: str = connections["default"].settings_dict["NAME"]
    return name
