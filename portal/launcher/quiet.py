"""What keeps a PostgreSQL from writing statements and rows into its log.

A statement that fails stands there with its values, and beneath it the row it stumbled over
(https://www.postgresql.org/docs/current/runtime-config-logging.html). Our own servers are started with these
settings; on a server that was given, they are set for our roles, as far as its administrator may.
"""

from collections.abc import Collection
from contextlib import suppress
from typing import LiteralString

import psycopg
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from portal.launcher.addresses import parameters
from portal.launcher.messages import warn

QUIET = {
    "log_min_error_statement": "panic", "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}  # fmt: skip
# A session knows what counts for its own role. For others it is what they were given, or what holds for all.
_LOUD: LiteralString = """
SELECT DISTINCT name FROM unnest(%s::text[], %s::text[]) AS wanted (name, value)
JOIN pg_settings USING (name) CROSS JOIN pg_roles
WHERE rolname = ANY(%s) AND value IS DISTINCT FROM CASE WHEN rolname = current_user THEN setting ELSE
    coalesce((SELECT option_value FROM pg_options_to_table(rolconfig) WHERE option_name = name),
        CASE WHEN source NOT IN ('user', 'database user') THEN setting END) END
ORDER BY name
"""


def make_quiet(admin: psycopg.Connection[tuple[object, ...]], role: str) -> None:
    """Set what the administrator may: a superuser all, others what they hold SET of (PostgreSQL 15 or newer).

    ``admin`` commits by itself: each setting is tried alone. ``tell_of_loud`` says what is left.
    """
    for name, value in QUIET.items():
        with suppress(errors.InsufficientPrivilege):
            statement = sql.SQL("ALTER ROLE {} SET {} = {}")
            admin.execute(statement.format(sql.Identifier(role), sql.Identifier(name), sql.Literal(value)))


def tell_of_loud(url: str, roles: Collection[str], database: str = "") -> None:
    """Warn in one line if sessions of these roles may leave what people typed in the server's log."""
    if missing := loud(url, roles, database):
        wanted = ", ".join(f"{name} = {value}" for name, value in QUIET.items())
        warn(
            f"PostgreSQL logs statements and rows that fail ({', '.join(missing)}); this role can't end it: "
            f"set {wanted} in postgresql.conf or the managed server's parameter group (docs/operations.md)."
        )


def loud(url: str, roles: Collection[str], database: str = "") -> list[str]:
    """The names of ``QUIET`` that don't hold for all of these roles (that exist) in this database."""
    at = parameters(url) | ({"dbname": database} if database else {})
    with psycopg.connect(make_conninfo(**at)) as connection:
        found = connection.execute(_LOUD, [list(QUIET), list(QUIET.values()), list(roles)])
        return [str(name) for (name,) in found]
