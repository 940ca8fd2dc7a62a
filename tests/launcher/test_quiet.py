"""A PostgreSQL that was given keeps what people type out of its log, or the operator hears of it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from portal.launcher import containers, database, postgres, quiet
from portal.launcher.addresses import parameters, with_role
from portal.launcher.roles import APP, OWNER, ROLES
from portal.launcher.secret_store import SecretStore
from portal.launcher.throwaway import Throwaway

NAME = "portal_quiet_test"
TYPED = "Erika Mustermann, erika@example.org"
MODEST = "modest"
RESERVED = ("log_error_verbosity", "log_min_error_statement")  # of superusers, and of those they give it to

pytestmark = pytest.mark.xdist_group("loud-server")  # one server for all of them


@pytest.fixture(scope="module")
def server() -> Iterator[Throwaway]:
    """It logs as PostgreSQL does unless it is told otherwise, like one that is given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres, "LOGS", ())
        running = Throwaway({**os.environ, "DATABASE_URL": ""}, name=NAME)
    with _connected(running.env["DATABASE_OWNER_URL"]) as owner:
        owner.execute("CREATE TABLE note (text text PRIMARY KEY)")
    with _connected(running.env["PORTAL_TEST_ADMIN_URL"]) as admin:
        admin.execute(f"CREATE ROLE {MODEST} LOGIN CREATEROLE CREATEDB")
        admin.execute(f"GRANT {', '.join(ROLES)} TO {MODEST} WITH ADMIN OPTION")
    yield running
    running.stop()


@pytest.fixture
def superuser(server: Throwaway) -> str:
    """Its address; the roles are as somebody made them who knew nothing of settings."""
    url = with_role(server.env["PORTAL_TEST_ADMIN_URL"], postgres.SUPERUSER, database=NAME)
    with _connected(url) as admin:
        for role in ROLES:
            admin.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(sql.Identifier(role)))
    return url


@pytest.fixture
def modest(superuser: str) -> str:
    """An administrator's address as managed servers give it: no superuser."""
    return with_role(superuser, MODEST)


@pytest.fixture
def kept(tmp_path: Path) -> SecretStore:
    return SecretStore(tmp_path / "secrets.json")


def test_what_fails_leaves_neither_statement_nor_row_in_the_log(
    server: Throwaway, superuser: str, kept: SecretStore, capsys: pytest.CaptureFixture[str]
) -> None:
    _fail_twice(with_role(superuser, APP))
    assert TYPED in _log(server), "else the rest would prove nothing"
    before = len(_log(server))
    found = database.outside(superuser, "", kept)
    for url in (found.app_url, found.owner_url):
        _fail_twice(url)
    said = _log(server)[before:]
    assert said.count("duplicate key") == 2
    assert TYPED not in said
    assert capsys.readouterr().err == ""


def test_an_administrator_who_may_not_says_who_must(
    modest: str, kept: SecretStore, capsys: pytest.CaptureFixture[str]
) -> None:
    database.outside(modest, "", kept)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"({', '.join(RESERVED)})" in said
    assert all(f"{name} = {value}" in said for name, value in quiet.QUIET.items())
    assert "postgresql.conf" in said


def test_an_administrator_who_was_given_a_setting_sets_it(
    superuser: str, modest: str, kept: SecretStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with _connected(superuser) as admin:
        admin.execute(f"GRANT SET ON PARAMETER log_error_verbosity TO {MODEST}")
        database.outside(modest, "", kept)
        assert "(log_min_error_statement)" in capsys.readouterr().err
        admin.execute(f"GRANT SET ON PARAMETER log_min_error_statement TO {MODEST}")
        database.outside(modest, "", kept)
        assert capsys.readouterr().err == ""
        for name in RESERVED:
            admin.execute(f"REVOKE SET ON PARAMETER {name} FROM {MODEST}")


def test_roles_that_others_made_are_looked_at_too(
    superuser: str, kept: SecretStore, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = with_role(superuser, APP), with_role(superuser, OWNER)
    database.outside(*addresses, kept)
    assert f"({', '.join(RESERVED)})" in capsys.readouterr().err
    with _connected(superuser) as admin:
        for name in RESERVED:
            admin.execute(f"ALTER SYSTEM SET {name} = '{quiet.QUIET[name]}'")
        admin.execute("SELECT pg_reload_conf()")
        _until(lambda: quiet.loud(superuser, ROLES) == [])
        database.outside(*addresses, kept)
        assert capsys.readouterr().err == ""
        admin.execute("ALTER SYSTEM RESET ALL")
        admin.execute("SELECT pg_reload_conf()")
        _until(lambda: quiet.loud(superuser, ROLES) != [])


def test_what_the_administrator_has_for_itself_holds_for_nobody_else(superuser: str, modest: str) -> None:
    with _connected(superuser) as admin:
        for name in RESERVED:
            admin.execute(f"ALTER ROLE {MODEST} SET {name} = '{quiet.QUIET[name]}'")
        assert quiet.loud(modest, [MODEST]) == []
        assert quiet.loud(modest, ROLES) == list(RESERVED)
        admin.execute(f"ALTER ROLE {MODEST} RESET ALL")


def test_the_verb_for_roles_tells_it_as_well(
    superuser: str, modest: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"PORTAL_DATABASE_NAME": NAME, **dict.fromkeys(containers.PASSWORDS.values(), "secret")}
    assert containers.make_roles({**given, "PORTAL_ADMIN_DATABASE_URL": modest}) == 0
    assert f"({', '.join(RESERVED)})" in capsys.readouterr().err
    assert containers.make_roles({**given, "PORTAL_ADMIN_DATABASE_URL": superuser}) == 0
    assert capsys.readouterr().err == ""


def _fail_twice(url: str) -> None:
    """One statement that can't be, and one that meets a row which is there."""
    with _connected(url) as session:
        session.execute("INSERT INTO note VALUES (%s) ON CONFLICT DO NOTHING", [TYPED])
        with pytest.raises(errors.UniqueViolation):
            session.execute("INSERT INTO note VALUES (%s)", [TYPED])
        with pytest.raises(errors.UndefinedTable):
            session.execute(sql.SQL("SELECT {} FROM nowhere").format(TYPED))


def _log(server: Throwaway) -> str:
    return (server.folder / "log" / "postgres.log").read_text()


def _connected(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(make_conninfo(**parameters(url)), autocommit=True)


def _until(done: Callable[[], bool]) -> None:
    """The server reads its settings again a moment after it was told."""
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)
