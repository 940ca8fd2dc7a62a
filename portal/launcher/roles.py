"""The database roles: who owns, who works, who seals, who only looks.

At run time nobody is the owner, so that the portal itself can't rewrite its audit log. REVOKEs on the log and
rights in the schema ``keystore`` are part of the migrations; the frame they stand in is made here, by an
administrator.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from portal.launcher.addresses import parameters
from portal.launcher.quiet import make_quiet

Connection = psycopg.Connection[tuple[object, ...]]

OWNER = "portal_owner"
APP = "portal_app"
SEALER = "portal_sealer"
AUDITOR = "portal_auditor"
ROLES = (OWNER, APP, SEALER, AUDITOR)
# Any number, the same for all: two launchers (or test workers) must not alter the same role at once.
ADVISORY_LOCK = 7_318_002

# Nobody waits without end for somebody who may have died: sessions of a host that is gone end within a
# minute, and what waits for a lock gives up before the gateway does (apps/gateway/writer.py).
_PATIENCE = {
    "lock_timeout": "10s",
    "statement_timeout": "5min",
    "idle_in_transaction_session_timeout": "5min",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
# Who migrates waits longer, but keeps everybody waiting behind it meanwhile.
PATIENCE = {APP: _PATIENCE, SEALER: _PATIENCE, AUDITOR: _PATIENCE, OWNER: {"lock_timeout": "30s"}}

DATABASE_RIGHTS = """
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
GRANT CONNECT ON DATABASE {database} TO {app}, {sealer}, {auditor};
"""
SCHEMA_RIGHTS = """
ALTER SCHEMA public OWNER TO {owner};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {app}, {sealer}, {auditor};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE, SELECT ON SEQUENCES TO {app};
ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT ON TABLES TO {auditor};
"""


def ensure_roles(admin_url: str, dbname: str, passwords: Mapping[str, str] | None = None) -> bool:
    """Make roles, database and default rights; harmless to repeat. Returns whether the database was made now.

    ``admin_url``: a superuser, or a role with CREATEROLE (and CREATEDB, unless ``dbname`` exists and is its
    own).
    ``passwords``: role name to password; None where the way in needs none (a closed Unix socket).
    Rights on existing tables are left alone: the migrations took some away on purpose.
    """
    with _administrator(admin_url) as admin:
        for role in ROLES:
            _ensure_role(admin, role, (passwords or {}).get(role))
            _bound(admin, role)
            make_quiet(admin, role)
        _join_owner(admin)
        made = _ensure_database(admin, dbname)
        with psycopg.connect(_dsn(admin_url, dbname), autocommit=True) as inside:
            _execute(inside, DATABASE_RIGHTS, dbname)
            _execute(inside, SCHEMA_RIGHTS, dbname)
    return made


def may_make_roles(url: str) -> bool:
    """Whether the role in this address could be given to ``ensure_roles``."""
    with psycopg.connect(_dsn(url)) as connection:
        row = connection.execute(
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        found = row.fetchone()
        return bool(found and found[0])


def identity(url: str) -> str:
    """A text that is another one as soon as the cluster or the database behind the address is another one."""
    with psycopg.connect(_dsn(url)) as connection:
        found = connection.execute(
            "SELECT system_identifier, (SELECT oid FROM pg_database WHERE datname = current_database())"
            " FROM pg_control_system()"
        ).fetchone()
        return "-".join(str(part) for part in found or ())


@contextmanager
def _administrator(url: str) -> Iterator[Connection]:
    with psycopg.connect(_dsn(url), autocommit=True) as admin:
        # Freed with the connection.
        admin.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        yield admin


def _ensure_role(admin: Connection, role: str, password: str | None) -> None:
    if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    if password is not None:
        # Hashed here, so that no server log can hold it.
        verifier = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
        admin.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier))
        )


def _bound(admin: Connection, role: str) -> None:
    """Set at each start; what an administrator sets for the role in this one database goes before it."""
    for name, value in PATIENCE[role].items():
        statement = sql.SQL("ALTER ROLE {} SET {} = {}")
        admin.execute(statement.format(sql.Identifier(role), sql.Identifier(name), sql.Literal(value)))


def _join_owner(admin: Connection) -> None:
    """An administrator who is no superuser may give things to the owner only as a member of it."""
    if admin.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [OWNER]).fetchone() != (True,):
        admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))


def _ensure_database(admin: Connection, dbname: str) -> bool:
    names = {"database": sql.Identifier(dbname), "owner": sql.Identifier(OWNER)}
    owner = admin.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s", [dbname]
    ).fetchone()
    if owner is None:
        admin.execute(sql.SQL("CREATE DATABASE {database} OWNER {owner}").format(**names))
    elif owner != (OWNER,):
        admin.execute(sql.SQL("ALTER DATABASE {database} OWNER TO {owner}").format(**names))
    return owner is None


def _execute(connection: Connection, script: str, dbname: str) -> None:
    names = {"owner": OWNER, "app": APP, "sealer": SEALER, "auditor": AUDITOR, "database": dbname}
    connection.execute(sql.SQL(script).format(**{key: sql.Identifier(name) for key, name in names.items()}))


def _dsn(url: str, dbname: str = "") -> str:
    return make_conninfo(**{**parameters(url), **({"dbname": dbname} if dbname else {})})
