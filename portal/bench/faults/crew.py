"""The processes of the bench: started, killed, held back, and restarted when they die."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from portal.launcher.process import Program, Running, end, kill_group, spawn

TICK = 0.05


class Crew:
    """Use from the main thread: the kernel ties the death of the processes to it."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._members: dict[str, tuple[Program, Running]] = {}
        self._held: set[str] = set()
        self.restarts: dict[str, int] = {}

    def add(self, program: Program) -> None:
        """Start a program and keep it running."""
        self._members[program.name] = (program, spawn(program, self._log / f"{program.name}.log"))

    def drop(self, name: str) -> None:
        """Stop a program for good."""
        end([self._members.pop(name)])
        self._held.discard(name)

    def hold(self, name: str) -> None:
        """Kill a program and keep it down."""
        self._held.add(name)
        self.kill(name)

    def release(self, name: str) -> None:
        self._held.discard(name)

    def kill(self, name: str) -> None:
        """SIGKILL to the program and everything in its process group."""
        kill_group(self._members[name][1].pid)
        self._members[name][1].wait()

    def kill_children(self, name: str, count: int) -> int:
        """SIGKILL to this many child processes; returns how many there were to kill."""
        children = _children(self._members[name][1].pid)[:count]
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(children)

    def is_running(self, name: str) -> bool:
        return self._members[name][1].poll() is None

    def tend(self) -> None:
        """Restart what died, as a supervisor does."""
        for name, (program, process) in list(self._members.items()):
            if process.poll() is not None and name not in self._held:
                kill_group(process.pid)
                self.restarts[name] = self.restarts.get(name, 0) + 1
                self._members[name] = (program, spawn(program, self._log / f"{name}.log"))

    def until(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Tend until something holds; False when the time is over."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            self.tend()
            time.sleep(TICK)
        return True

    def pause(self, seconds: float) -> None:
        self.until(lambda: False, seconds)

    def stop(self) -> None:
        end([member for name, member in self._members.items() if name not in self._held])
        self._members.clear()


def _children(parent: int) -> list[int]:
    """Direct children of a process, from /proc."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            # The name in parentheses may hold spaces; after it come the state and the parent's number.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(folder.name))
    return sorted(found)
