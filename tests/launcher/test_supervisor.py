"""Restarting what dies, and leaving nothing behind: with small real processes."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.launcher import leftovers, process, supervisor
from portal.launcher.folders import Folders
from portal.launcher.interrupts import Interrupted, Interrupts
from portal.launcher.leftovers import began
from portal.launcher.messages import Refusal
from portal.launcher.process import Program
from portal.launcher.supervisor import Supervisor

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import time, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)"
STUBBORN = [sys.executable, "-c", f"{DEAF}; time.sleep(60)"]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path).make()


@pytest.fixture
def interrupts() -> Iterator[Interrupts]:
    with Interrupts() as collected:
        yield collected


@pytest.fixture
def guard(folders: Folders, interrupts: Interrupts) -> Iterator[Supervisor]:
    made = Supervisor(folders, interrupts)
    yield made
    made.stop()


def test_a_killed_program_is_started_again(guard: Supervisor, folders: Folders) -> None:
    guard.start([Program(name="sleeper", argv=SLEEPER)])
    guard.await_ready()
    first = pid_of(folders, "sleeper")
    os.kill(first, signal.SIGKILL)
    until(lambda: tend(guard) and pid_of(folders, "sleeper") != first)
    assert began(pid_of(folders, "sleeper"))


def test_a_program_that_stops_giving_signs_of_life_is_started_again(
    guard: Supervisor, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "HEARTBEAT_SECONDS", 0.2)
    alive = folders.run / "sleeper.alive"
    guard.start([Program(name="sleeper", argv=SLEEPER, heartbeat=alive)])
    guard.await_ready()
    first = pid_of(folders, "sleeper")
    alive.touch()
    until(lambda: tend(guard) and pid_of(folders, "sleeper") != first)
    assert not began(first)


def test_a_clock_that_is_set_forward_kills_nobody(
    guard: Supervisor, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "HEARTBEAT_SECONDS", 30.0)
    alive = folders.run / "sleeper.alive"
    guard.start([Program(name="sleeper", argv=SLEEPER, heartbeat=alive)])
    guard.await_ready()
    first = pid_of(folders, "sleeper")
    alive.touch()
    tend(guard)
    os.utime(alive, (1.0, 1.0))  # as the last touch looks after a leap
    tend(guard)
    assert began(first)


def test_what_cannot_be_started_is_tried_again_and_the_others_go_on(
    guard: Supervisor, folders: Folders
) -> None:
    full = [False]

    def before() -> None:
        if full[0]:
            raise OSError(errno.ENOSPC, "No space left on device")

    guard.start([Program(name="one", argv=SLEEPER, before_start=before), Program(name="two", argv=SLEEPER)])
    guard.await_ready()
    first, other = pid_of(folders, "one"), pid_of(folders, "two")
    (folders.log / "supervisor.log").mkdir()  # nothing can be written there
    full[0] = True
    os.kill(first, signal.SIGKILL)
    until(lambda: tend(guard) and guard._watched[0].failures >= 3)
    guard._watched[0].failures = 2_000  # after a night
    guard._watched[0].restart_at = 0
    until(lambda: tend(guard) and guard._watched[0].failures > 2_000)
    guard._watched[0].restart_at = 0
    assert began(other)
    full[0] = False
    until(lambda: tend(guard) and pid_of(folders, "one") != first)


def test_a_long_log_is_put_aside_at_the_next_start(
    guard: Supervisor, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "LONGEST_LOG", 10)
    log = folders.log / "talker.log"
    log.write_text("much was said")
    guard.start([Program(name="talker", argv=[sys.executable, "-c", "print('anew')"])])
    until(lambda: log.exists() and log.read_text() == "anew\n")
    assert (folders.log / "talker.log.1").read_text() == "much was said"


def test_a_program_that_never_serves_ends_the_start_with_its_last_words(guard: Supervisor) -> None:
    argv = [sys.executable, "-c", "raise SystemExit('no such table')"]
    guard.start([Program(name="broken", argv=argv, is_ready=lambda _pid: False)])
    with pytest.raises(Refusal, match=r"broken ended with code 1(.|\n)*no such table"):
        guard.await_ready()


def test_stopping_goes_backwards_and_kills_the_deaf(guard: Supervisor, folders: Folders) -> None:
    guard.start([Program(name="store", argv=SLEEPER)])
    guard.start([Program(name="deaf", argv=STUBBORN, patience=0.3)])
    until(lambda: "deaf" in (folders.log / "deaf.log").read_text())
    pids = [pid_of(folders, name) for name in ("store", "deaf")]
    guard.stop()
    assert not any(began(pid) for pid in pids)
    assert not list(folders.pids.iterdir())
    assert "deaf didn't stop in time" in (folders.log / "supervisor.log").read_text()


def test_ctrl_c_during_a_step_ends_the_step(guard: Supervisor) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    before = signal.signal(signal.SIGALRM, lambda _number, _frame: os.kill(os.getpid(), signal.SIGINT))
    try:
        with pytest.raises(Interrupted):
            guard.run(Program(name="step", argv=SLEEPER))
    finally:
        signal.signal(signal.SIGALRM, before)


def test_the_next_start_ends_what_an_earlier_one_left_behind(folders: Folders) -> None:
    orphan = subprocess.Popen(STUBBORN, stdout=subprocess.PIPE, start_new_session=True)
    assert orphan.stdout
    orphan.stdout.readline()
    leftovers.note(folders, "orphan", orphan.pid, signal.SIGKILL)
    assert leftovers.end_leftovers(folders) == ["orphan"]
    assert orphan.wait(5) == -signal.SIGKILL


def test_a_reused_process_number_is_left_alone(folders: Folders) -> None:
    stranger = subprocess.Popen(SLEEPER)
    leftovers.note(folders, "gone", stranger.pid, signal.SIGKILL)
    note = folders.pids / "gone.json"
    note.write_text(note.read_text().replace(began(stranger.pid), "1"))
    assert leftovers.end_leftovers(folders) == []
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def pid_of(folders: Folders, name: str) -> int:
    return int(json.loads((folders.pids / f"{name}.json").read_text())["pid"])


def tend(guard: Supervisor) -> bool:
    guard.tend()
    return True


def until(condition: Callable[[], object], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it didn't happen in time"
        time.sleep(0.02)
