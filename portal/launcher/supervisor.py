"""Starts programs in groups, restarts the one that dies or hangs, and stops the groups in reverse order."""

import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.launcher import leftovers
from portal.launcher.folders import Folders
from portal.launcher.interrupts import Interrupts
from portal.launcher.messages import Refusal, say, tail
from portal.launcher.process import Program, Running, end, kill_group, make_room, spawn

READY_SECONDS = 120.0
STEADY_SECONDS = 30.0
"""A program that ran this long before it ended starts again without a growing delay."""
LONGEST_DELAY = 30.0
MOST_DOUBLED = 10  # beyond that it is the longest anyway, and in the end no number any more
HEARTBEAT_SECONDS = 60.0
TICK = 0.5


@dataclass
class _Watched:
    program: Program
    group: int
    process: Running | None = None
    since: float = 0.0
    ready: bool = False
    failures: int = 0
    restart_at: float = 0.0
    touched: float = 0.0
    """When its heartbeat was touched last, by the file's own clock."""
    alive_at: float = 0.0
    """When that was noticed, by a clock that nobody sets."""


class Supervisor:
    """Keeps a set of programs running. Use from the main thread, inside an ``Interrupts`` context."""

    def __init__(self, folders: Folders, interrupts: Interrupts) -> None:
        self._folders = folders
        self._interrupts = interrupts
        self._watched: list[_Watched] = []

    def start(self, programs: Sequence[Program]) -> None:
        """Start them all at the same time, without waiting. They are one group: stopped together, before
        the groups that were started earlier."""
        group = max((each.group for each in self._watched), default=-1) + 1
        for program in programs:
            each = _Watched(program, group)
            self._watched.append(each)
            self._spawn(each)

    def await_ready(self) -> None:
        """Wait until every program started so far serves. Refuses when one ends before it ever did."""
        deadline = time.monotonic() + READY_SECONDS
        while waiting := [each for each in self._watched if not self._is_ready(each)]:
            self._interrupts.require_none()
            self.tend()
            if time.monotonic() > deadline:
                raise Refusal(self._story(waiting[0], f"didn't answer within {READY_SECONDS:.0f} s"))
            self._interrupts.wait(0.02)

    def run(self, program: Program) -> int:
        """Run a program to its end, tending the others meanwhile; returns its exit code."""
        process = spawn(program, self._log(program))
        try:
            while process.poll() is None:
                self._interrupts.require_none()
                self.tend()
                self._interrupts.wait(TICK)
        finally:
            end([(program, process)])
        return process.returncode

    def watch(self) -> None:
        """Tend all programs until a stop signal comes."""
        while not self._interrupts.received:
            self.tend()
            self._interrupts.wait(TICK)

    def tend(self) -> None:
        """Notice what died or hangs, and start again what is due."""
        for each in self._watched:
            if each.process is None:
                if time.monotonic() >= each.restart_at:
                    self._spawn_again(each)
            elif each.process.poll() is not None:
                self._bury(each, each.process, _how_it_ended(each.process.returncode))
            elif self._hangs(each):
                each.process.kill()
                each.process.wait()
                self._bury(each, each.process, f"gave no sign of life for {HEARTBEAT_SECONDS:.0f} s")

    def stop(self) -> None:
        """Stop every group, the last started first. A second stop signal cuts the patience to a second."""
        for group in sorted({each.group for each in self._watched}, reverse=True):
            members = [
                (each.program, each.process)
                for each in self._watched
                if each.group == group and each.process is not None
            ]
            for name in end(members, hurry=lambda: len(self._interrupts.received) > 1):
                self._tell(f"{name} didn't stop in time and was killed.")
            for program, _ in members:
                leftovers.forget(self._folders, program.name)
        self._watched.clear()

    def _spawn(self, each: _Watched) -> None:
        if each.program.heartbeat:
            each.program.heartbeat.unlink(missing_ok=True)
        make_room(self._log(each.program))
        each.process = spawn(each.program, self._log(each.program))
        each.since = time.monotonic()
        with suppress(OSError):  # no disk: it runs all the same
            leftovers.note(self._folders, each.program.name, each.process.pid, each.program.stop_signal)

    def _spawn_again(self, each: _Watched) -> None:
        """Without memory, disk or descriptors: later. The others must not end for it."""
        try:
            self._spawn(each)
        except (OSError, Refusal) as error:
            if not each.ready:
                raise
            self._put_off(each)
            self._tell(f"{each.program.name} can't be started ({type(error).__name__}); trying again.")

    def _bury(self, each: _Watched, process: Running, how: str) -> None:
        """Clear away an ended program and set when it starts again."""
        kill_group(process.pid)
        if time.monotonic() - each.since > STEADY_SECONDS:
            each.failures = 0
        self._put_off(each)
        each.process = None
        if not each.ready and each.failures >= each.program.tries:
            raise Refusal(self._story(each, how))
        self._tell(f"{each.program.name} {how}; starting it again. Its log: {self._log(each.program)}")

    def _put_off(self, each: _Watched) -> None:
        """Its next start: after 0.2 s, then doubling."""
        each.failures += 1
        each.restart_at = time.monotonic() + min(LONGEST_DELAY, 0.1 * 2 ** min(each.failures, MOST_DOUBLED))

    def _is_ready(self, each: _Watched) -> bool:
        if not each.ready and each.process and each.process.poll() is None:
            each.ready = each.program.is_ready(each.process.pid)
        return each.ready

    def _hangs(self, each: _Watched) -> bool:
        beat = each.program.heartbeat
        if beat is None or not beat.exists():
            return False
        # Only whether the time in the file changes: a machine's clock is set, or leaps when it wakes up.
        if (touched := beat.stat().st_mtime) != each.touched:
            each.touched, each.alive_at = touched, time.monotonic()
        return time.monotonic() - each.alive_at > HEARTBEAT_SECONDS

    def _story(self, each: _Watched, what: str) -> str:
        log = self._log(each.program)
        return f"{each.program.name} {what}. The end of {log}:\n{tail(log)}"

    def _tell(self, text: str) -> None:
        say(text)
        with suppress(OSError), (self._folders.log / "supervisor.log").open("a") as log:
            log.write(f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} {text}\n")

    def _log(self, program: Program) -> Path:
        return self._folders.log / f"{program.name}.log"


def _how_it_ended(code: int) -> str:
    if code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"
