"""Empty databases beside that of the tests, and the migrations that others replace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import environ
import psycopg
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from portal.launcher.roles import ensure_roles

OWNER = "owner"


@contextmanager
def empty(database: str) -> Iterator[None]:
    """Within, the connection ``owner`` leads to a new database of this name."""
    admin, connection = os.environ["PORTAL_TEST_ADMIN_URL"], connections[OWNER]
    usual = connection.settings_dict["NAME"]
    _remake(admin, database)
    ensure_roles(admin, database, None)
    connection.close()
    connection.settings_dict["NAME"] = database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
        _remake(admin, database, only_drop=True)


def step_by_step() -> MigrationExecutor:
    """Of the connection ``owner``: it takes the replaced migrations, as installations did that are older."""
    executor = MigrationExecutor(connections[OWNER])
    executor.loader = MigrationLoader(connections[OWNER], replace_migrations=False)
    return executor


def _remake(admin: str, database: str, *, only_drop: bool = False) -> None:
    at = environ.Env.db_url_config(admin)
    with psycopg.connect(host=at["HOST"], user=at["USER"], dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        if not only_drop:
            server.execute(f"CREATE DATABASE {database} OWNER portal_owner")
