"""Whatever ends the launcher, nothing it started goes on."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.launcher.folders import ROOT, Folders
from portal.launcher.process import kill_group
from tests.launcher.test_supervisor import pid_of, until

PATIENCE = 60  # seconds: a busy machine is slow to end things
Launch = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def _as_in_a_terminal() -> Iterator[None]:
    """``nohup`` hands down that SIGHUP is ignored, and the launcher means to go on then."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def launch(tmp_path: Path, _as_in_a_terminal: None) -> Iterator[Launch]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        argv = [sys.executable, "-m", "tests.launcher.launcher_stand_in", str(tmp_path)]
        started.append(subprocess.Popen(argv, cwd=ROOT))
        until(lambda: all(_is_up(tmp_path, name) for name in ("one", "two")))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_ends_everything(launch: Launch, tmp_path: Path, number: int) -> None:
    launcher = launch()
    groups = _groups(tmp_path)
    launcher.send_signal(number)
    assert launcher.wait(PATIENCE) == 0
    assert not any(_members(group) for group in groups)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's death signal is Linux only")
def test_kill_9_of_the_launcher_ends_its_programs_and_the_next_start_is_clean(
    launch: Launch, tmp_path: Path
) -> None:
    launcher = launch()
    pids = _groups(tmp_path)
    launcher.kill()
    launcher.wait()
    until(lambda: not any(_is_alive(pid) for pid in pids))
    for pid in pids:
        kill_group(pid)
    for name in ("one", "two"):
        (tmp_path / "log" / f"{name}.log").unlink()
    again = launch()
    again.send_signal(signal.SIGTERM)
    assert again.wait(PATIENCE) == 0


def _is_up(var: Path, name: str) -> bool:
    log = var / "log" / f"{name}.log"
    return log.exists() and "up" in log.read_text()


def _groups(var: Path) -> list[int]:
    return [pid_of(Folders(var), name) for name in ("one", "two")]


def _members(group: int) -> list[str]:
    """Processes of a group; a kill needs a moment to be visible."""
    time.sleep(0.1)
    return [pid for pid, leader in _all() if leader == group]


def _is_alive(pid: int) -> bool:
    from portal.launcher.leftovers import began

    return bool(began(pid))


def _all() -> Iterator[tuple[str, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            yield stat.parent.name, int(fields[2])
