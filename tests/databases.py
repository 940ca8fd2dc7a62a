"""A migrated database for each test process: the first process of a run migrates one, the others copy it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import environ
import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from portal.launcher.roles import ensure_roles

ALIASES = ("default", "owner")
TEMPLATE = "portal_test_template"
# Any number: who holds it makes the template, the others wait.
ADVISORY_LOCK = 7_318_003
_COMMENT = """
SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s
"""


def admin(database: str = "postgres") -> psycopg.Connection:
    """A connection of the superuser."""
    at = environ.Env.db_url_config(os.environ["PORTAL_TEST_ADMIN_URL"])
    return psycopg.connect(host=at["HOST"], user=at["USER"], dbname=database, autocommit=True)


@contextmanager
def database_of_its_own(name: str, run: str | None) -> Iterator[None]:
    """Within, every alias leads to the new database ``name``.

    ``run`` is what the processes of one run share; None if there is only this one, and nobody to copy from.
    """
    if run:
        with admin() as server:
            server.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])  # freed with the connection
            if server.execute(_COMMENT, [TEMPLATE]).fetchone() != (run,):
                _migrated(server, TEMPLATE)
                server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(_name(TEMPLATE), run))
            _made(server, name, TEMPLATE)
    else:
        with admin() as server:
            _migrated(server, name)
    _lead_to(name)
    yield
    _close()


def _migrated(server: psycopg.Connection, name: str) -> None:
    """Made by the superuser, migrated by the owner."""
    _made(server, name, "template1")
    _lead_to(name)
    call_command("migrate", database="owner", verbosity=0)
    call_command("install_functions", database="owner", verbosity=0)
    _close()  # nobody may be connected to what is copied


def _made(server: psycopg.Connection, name: str, template: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(_name(name)))
    made = sql.SQL("CREATE DATABASE {} OWNER portal_owner TEMPLATE {}")
    server.execute(made.format(_name(name), _name(template)))
    ensure_roles(os.environ["PORTAL_TEST_ADMIN_URL"], name, None)


def _lead_to(name: str) -> None:
    _close()
    for alias in ALIASES:
        settings.DATABASES[alias]["NAME"] = connections[alias].settings_dict["NAME"] = name


def _close() -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].close_pool()  # type: ignore[attr-defined]


def _name(database: str) -> sql.Identifier:
    return sql.Identifier(database)
