"""One call of a database's function, against a real server: what comes back, and what is left behind."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import environ
import psycopg
import pytest
from psycopg.pq import TransactionStatus

from apps.common.statements import call
from tests.gateway.waiting import PATIENCE, until
from tests.plugins.services import admin_url

LARGE = "ä" * 4_000_000


async def test_a_value_comes_back() -> None:
    async with _connection() as connection:
        assert await call(connection, "upper", "kölner straße") == ["KÖLNER STRAßE".encode()]
        assert await call(connection, "length", "Grüße") == [b"5"]


async def test_a_row_each_and_nulls_are_left_out() -> None:
    async with _connection() as connection:
        assert await call(connection, "jsonb_array_elements_text", '["a", null, "b"]') == [b"a", b"b"]
        assert await call(connection, "jsonb_array_elements_text", "[]") == []


async def test_more_than_the_socket_takes_at_once_goes_both_ways() -> None:
    async with _connection() as connection:
        assert await call(connection, "length", LARGE) == [str(len(LARGE)).encode()]
        assert await call(connection, "lower", LARGE) == [LARGE.encode()]


async def test_what_the_server_refuses_has_its_class_and_the_connection_goes_on() -> None:
    async with _connection() as connection:
        with pytest.raises(psycopg.errors.InvalidTextRepresentation) as refused:
            await call(connection, "jsonb_typeof", "{")
        assert refused.value.sqlstate == "22P02"
        with pytest.raises(psycopg.errors.UndefinedFunction):
            await call(connection, "nobody_wrote_this", "")
        assert await call(connection, "length", "ab") == [b"2"]
        assert (await (await connection.execute("SELECT 1")).fetchall()) == [(1,)]


async def test_a_code_of_our_own_comes_through() -> None:
    async with _connection() as connection, connection.transaction(force_rollback=True):
        await connection.execute(
            "CREATE FUNCTION pg_temp.refuse(text) RETURNS int LANGUAGE plpgsql AS"
            " $$BEGIN RAISE NOTICE 'first this'; RAISE EXCEPTION 'no' USING ERRCODE = 'LP001'; END$$"
        )
        with pytest.raises(psycopg.Error) as refused:
            await call(connection, "pg_temp.refuse", "")
        assert refused.value.sqlstate == "LP001"


async def test_a_server_that_goes_away_is_told() -> None:
    async with _connection() as connection, _connection() as other:
        waiting = asyncio.create_task(call(connection, "pg_sleep", "60"))
        await _until_busy(connection)
        await other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])
        with pytest.raises(psycopg.OperationalError):
            await asyncio.wait_for(waiting, PATIENCE)
        with pytest.raises(psycopg.OperationalError):
            await call(connection, "length", "ab")


async def test_who_leaves_leaves_it_in_the_middle_and_no_reader_behind() -> None:
    async with _connection() as connection, _connection() as other:
        waiting = asyncio.create_task(call(connection, "pg_sleep", "60"))
        await _until_busy(connection)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert connection.pgconn.transaction_status == TransactionStatus.ACTIVE
        assert not asyncio.get_running_loop().remove_reader(connection.pgconn.socket)
        await other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])


@asynccontextmanager
async def _connection() -> AsyncIterator[psycopg.AsyncConnection]:
    at = environ.Env.db_url_config(admin_url())
    connection = await psycopg.AsyncConnection.connect(
        host=at["HOST"], user=at["USER"], dbname="postgres", autocommit=True
    )
    try:
        yield connection
    finally:
        await connection.close()


async def _until_busy(connection: psycopg.AsyncConnection) -> None:
    await until(lambda: _is_busy(connection))


async def _is_busy(connection: psycopg.AsyncConnection) -> bool:
    return connection.pgconn.transaction_status == TransactionStatus.ACTIVE
