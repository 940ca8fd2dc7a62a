"""Beat as the launcher starts it, on this test's database: it gives signs of life, and is missed without."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from django.db import connection

from portal.launcher import containers, environment, supervisor
from portal.launcher.addresses import with_role
from portal.launcher.folders import Folders
from portal.launcher.interrupts import Interrupts
from portal.launcher.leftovers import began
from portal.launcher.programs import program
from portal.launcher.supervisor import Supervisor
from portal.scheduler import MOST_WAITING
from tests.launcher.test_supervisor import pid_of, tend, until

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
START_SECONDS = 60.0
QUEUE = "celery:celery"


@pytest.fixture
def env(tmp_path: Path, transactional_db: None) -> Iterator[dict[str, str]]:
    """The broker of this process, with nothing in it."""
    redis.Redis.from_url(settings.REDIS_URL).flushdb()
    url = with_role(os.environ["DATABASE_URL"], "portal_app", database=connection.settings_dict["NAME"])
    yield {**os.environ, "PORTAL_VAR": str(tmp_path), "DATABASE_URL": url, "REDIS_URL": settings.REDIS_URL}
    redis.Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path).make()


@pytest.fixture
def guard(folders: Folders, env: dict[str, str]) -> Iterator[Supervisor]:
    plan = environment.read({"PORTAL_VAR": env["PORTAL_VAR"]})
    with Interrupts() as interrupts:
        made = Supervisor(folders, interrupts)
        made.start([program("beat", plan, env)])
        made.await_ready()
        yield made
        made.stop()


def is_well(folders: Folders) -> bool:
    return containers.health(["beat"], {"PORTAL_VAR": str(folders.var)}) == 0


def test_a_beat_that_hangs_is_started_again(
    guard: Supervisor, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    alive, first = folders.run / "beat.alive", pid_of(folders, "beat")
    assert not is_well(folders)
    until(alive.exists, START_SECONDS)
    assert is_well(folders)
    begun = alive.stat().st_mtime
    until(lambda: tend(guard) and alive.stat().st_mtime > begun + 2, START_SECONDS)
    assert pid_of(folders, "beat") == first

    monkeypatch.setattr(supervisor, "HEARTBEAT_SECONDS", 3.0)
    os.kill(first, signal.SIGSTOP)
    until(lambda: tend(guard) and pid_of(folders, "beat") != first, START_SECONDS)
    assert not began(first)
    assert not alive.exists()


def test_what_nobody_takes_does_not_heap_up(guard: Supervisor, env: dict[str, str]) -> None:
    """No worker runs here. As soon as one has taken what waits, the rounds go on."""
    broker = redis.Redis.from_url(env["REDIS_URL"])
    broker.rpush(QUEUE, *["{}"] * (MOST_WAITING - 3))
    until(lambda: tend(guard) and broker.llen(QUEUE) == MOST_WAITING, START_SECONDS)
    time.sleep(4)
    assert broker.llen(QUEUE) == MOST_WAITING
    broker.delete(QUEUE)
    until(lambda: tend(guard) and int(broker.llen(QUEUE)) >= 2, START_SECONDS)
