"""Notes which processes run, and ends those that a killed launcher left behind.

On Linux the kernel ends them with the launcher; elsewhere, or when one hangs, the next start finds them here.
"""

import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

from portal.launcher.folders import Folders, write_private
from portal.launcher.messages import warn
from portal.launcher.process import kill_group

GRACE_SECONDS = 8.0


class Noted(TypedDict):
    """What is kept of a process: its number, when it began, and the signal that stops it."""

    pid: int
    began: str
    signal: int


def note(folders: Folders, name: str, pid: int, stop_signal: int) -> None:
    """Remember a process, with the moment it began: a number alone may come to mean another process."""
    entry: Noted = {"pid": pid, "began": began(pid), "signal": int(stop_signal)}
    write_private(folders.pids / f"{name}.json", json.dumps(entry))


def forget(folders: Folders, name: str) -> None:
    """The process has ended."""
    (folders.pids / f"{name}.json").unlink(missing_ok=True)


def end_leftovers(folders: Folders) -> list[str]:
    """End every noted process that still runs; returns their names. Call it only while holding the claim."""
    alive: dict[str, Noted] = {}
    for path in sorted(folders.pids.glob("*.json")):
        entry = _read(path)
        if entry and entry["began"] and began(entry["pid"]) == entry["began"]:
            alive[path.stem] = entry
        path.unlink()
    if alive:
        warn(f"Ending what an earlier start left behind: {', '.join(alive)}.")
    for entry in alive.values():
        with suppress(ProcessLookupError):
            os.kill(entry["pid"], entry["signal"])
    deadline = time.monotonic() + GRACE_SECONDS
    for entry in alive.values():
        _await_end(entry, deadline)
    return list(alive)


def began(pid: int) -> str:
    """An opaque mark of when this process began; empty when there is no such process."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        return _ps("lstart=", pid)
    try:
        # The name in parentheses may hold spaces. After it: state is field 0, the start time field 19.
        fields = stat.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if fields[0] == "Z" else fields[19]


def command_line(pid: int) -> str:
    """The arguments a process was started with, in one text; empty when there is none."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return "" if Path("/proc/self/stat").exists() else _ps("args=", pid)


def _ps(column: str, pid: int) -> str:
    """For systems without /proc."""
    shown = subprocess.run(["ps", "-o", column, "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()


def _await_end(entry: Noted, deadline: float) -> None:
    while began(entry["pid"]) == entry["began"]:
        if time.monotonic() > deadline:
            with suppress(ProcessLookupError):
                os.kill(entry["pid"], signal.SIGKILL)
        time.sleep(0.02)
    kill_group(entry["pid"])


def _read(path: Path) -> Noted | None:
    try:
        noted: Noted = json.loads(path.read_text())
    except ValueError:
        # Cut off by a crash: it names no process.
        return None
    return noted
