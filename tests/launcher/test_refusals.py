"""What the person at the keyboard is told when the portal can't start."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from portal.launcher.claim import claimed, is_claimed
from portal.launcher.cli import main
from portal.launcher.containers import PASSWORDS
from portal.launcher.folders import Folders
from portal.launcher.redis_given import look_at


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    for name in ("SECRET_KEY", "PORTAL_ENV", "DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    return Folders(tmp_path).make()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_named_with_the_variable_to_set(
    var: Folders, taken_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(taken_port))
    assert main(["up"]) == 1
    assert f"port {taken_port} is in use; set PORT=…" in capsys.readouterr().err
    assert not is_claimed(var)


def test_a_second_start_says_where_the_first_one_serves(
    var: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    var.running.write_text(json.dumps({"web": "http://localhost:8123", "pid": os.getpid()}))
    with claimed(var):
        assert main(["up"]) == 1
    said = capsys.readouterr().err
    assert "already runs in this folder: http://localhost:8123" in said
    assert f"kill {os.getpid()}" in said


def test_old_data_without_its_keys_is_not_opened(
    var: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("PORT", "28971")  # a portal may run on the usual one
    (var.var / "postgres").mkdir()
    assert main(["up"]) == 1
    assert "secrets.json is missing" in capsys.readouterr().err
    assert not var.secrets.exists()


def test_an_unknown_verb_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["start"]) == 2
    said = capsys.readouterr().err
    assert "no bin/portal start" in said
    assert "  up " in said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("foo", "must look like redis://"),
        ("unix:///run/redis.sock", "must look like redis://"),
        ("redis://:geh/eim@localhost:6379/0", "must look like redis://"),
        ("redis://:ge[heim@localhost/0", "must look like redis://"),
        ("redis://{}/0?foo=geheim", "nothing that Redis knows"),
        ("redis://:wrong@{}/0", "REDIS_URL can't be used"),
    ],
)
def test_a_redis_that_can_not_be_used_stops_the_start(
    var: Folders,
    url: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("REDIS_URL", url.format(urlsplit(settings.REDIS_URL).netloc.rpartition("@")[2]))
    monkeypatch.setenv("PORT", "28971")
    assert main(["up"]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "geh" not in err
    assert not is_claimed(var)


def test_a_redis_that_is_away_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    look_at("redis://127.0.0.1:1/0")
    assert "nobody can sign in" in capsys.readouterr().err


def test_a_wrong_address_of_the_administrator_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORTAL_ADMIN_DATABASE_URL", "postgres://postgres@127.0.0.1:1/x")
    for name in PASSWORDS.values():
        monkeypatch.setenv(name, "x" * 20)
    assert main(["roles"]) == 1
    assert capsys.readouterr().err.startswith("The database in PORTAL_ADMIN_DATABASE_URL can't be used: ")
