"""Who seals gets its role and its key; nobody else gets them."""

from pathlib import Path

import pytest

from portal.launcher import containers, environment
from portal.launcher.containers import example_production
from portal.launcher.database import Database
from portal.launcher.environment import Plan, for_processes
from portal.launcher.process import Program
from portal.launcher.sealing import sealer
from portal.launcher.secret_store import SecretStore

OURS = Database(
    "postgres://portal_app@/s/portal", "postgres://portal_owner@/s/portal", "1", "postgres://sealer"
)
KEY = "PORTAL_SEAL_KEY"


def planned(tmp_path: Path, **env: str) -> tuple[Plan, SecretStore]:
    plan = environment.read({"PORTAL_VAR": str(tmp_path), **env})
    plan.folders.make()
    return plan, SecretStore(plan.folders.secrets)


def made(tmp_path: Path, database: Database = OURS, **env: str) -> list[Program]:
    return sealer(*planned(tmp_path, **env), database)


def test_the_demo_makes_a_key_once(tmp_path: Path) -> None:
    (first,), (second,) = made(tmp_path), made(tmp_path)
    assert first.env
    assert second.env
    assert first.env[KEY] == second.env[KEY]
    assert first.env["PORTAL_SEALER_DATABASE_URL"] == OURS.sealer_url


def test_it_knows_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "PORTAL_KEK", "DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, "secret")
    (program,) = made(tmp_path)
    assert program.env
    assert "secret" not in program.env.values()


def test_nobody_else_knows_its_key(tmp_path: Path) -> None:
    given = {KEY: "a", "PORTAL_SEAL_KEY_FILE": "b", "PORTAL_SEALER_DATABASE_URL": "c"}
    plan, kept = planned(tmp_path, **given)
    assert not given.keys() & for_processes(plan, kept, "postgres://x", "redis://x").keys()


@pytest.mark.parametrize(
    ("given", "url", "count"),
    [
        ({}, "postgres://sealer", 0),
        ({KEY: "a"}, "", 0),
        ({KEY: "a"}, "postgres://sealer", 1),
        ({"PORTAL_SEAL_KEY_FILE": "b", "PORTAL_SEALER_DATABASE_URL": "postgres://given"}, "", 1),
    ],
)
def test_in_production_it_takes_what_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: dict[str, str], url: str, count: int
) -> None:
    programs = made(tmp_path, Database("a", "b", "1", url), **{**example_production(str(tmp_path)), **given})
    assert len(programs) == count
    assert ("isn't sealed" in capsys.readouterr().err) == (count == 0)


def test_its_health_is_its_sign_of_life(tmp_path: Path) -> None:
    env = {"PORTAL_VAR": str(tmp_path), "PORTAL_ENV": "production"}
    assert containers.health(["sealer"], env) == 1
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "sealer.alive").touch()
    assert containers.health(["sealer"], env) == 0
