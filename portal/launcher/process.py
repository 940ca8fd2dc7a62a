"""One program that the launcher starts, and how it is started and ended."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.account import Account

PR_SET_PDEATHSIG = 1
LONGEST_LOG = 20_000_000  # bytes; then the next start begins a new one
Running = subprocess.Popen[bytes]


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to start and how to tell that it works. ``env`` None inherits the launcher's environment."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] | None = None
    cwd: Path = Path("/")
    stdin: str = ""
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    """Seconds between the stop signal and SIGKILL."""
    before_start: Callable[[], None] = lambda: None
    is_ready: Callable[[int], bool] = lambda _pid: True
    """Whether the process with that id serves."""
    tries: int = 1
    """How often it may end before it ever served, until the start as a whole is given up."""
    heartbeat: Path | None = None
    """A file that a live process keeps touching, once it has begun to."""


def spawn(program: Program, log: Path) -> Running:
    """Start the program, in a session of its own so that Ctrl-C reaches only the launcher.

    It gets its stop signal from the kernel when the launcher dies, even by SIGKILL (Linux only). The kernel
    ties that to the *thread* that started it: call this from the main thread.
    """
    program.before_start()
    account = program.account
    with log.open("ab") as sink:
        process = subprocess.Popen(
            program.argv,
            env=program.env,
            cwd=program.cwd,
            stdin=subprocess.PIPE if program.stdin else subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            # It runs after the change of account, which would clear the death signal.
            preexec_fn=_dies_with_launcher(program.stop_signal),  # noqa: PLW1509 - one prctl, no threads here
        )
    if process.stdin:
        # A program that ended at once has closed the pipe; its end is noticed by the caller.
        with suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(program.stdin.encode())
    return process


def make_room(log: Path) -> None:
    """Put a log aside that has grown long; the one that was put aside before goes."""
    with suppress(OSError):
        if log.stat().st_size > LONGEST_LOG:
            log.replace(log.with_name(f"{log.name}.1"))


def end(
    running: Sequence[tuple[Program, Running]], *, hurry: Callable[[], bool] = lambda: False
) -> list[str]:
    """Stop all of them at the same time; returns the names that had to be killed.

    Each gets its stop signal, then SIGKILL when its patience is over or ``hurry()`` says so. What a program
    left in its process group (pool processes of a killed worker) is killed as well.
    """
    for program, process in running:
        if process.poll() is None:
            process.send_signal(program.stop_signal)
    began = time.monotonic()
    killed = []
    for program, process in running:
        while process.poll() is None:
            if time.monotonic() - began > (min(1.0, program.patience) if hurry() else program.patience):
                killed.append(program.name)
                process.kill()
                process.wait()
            time.sleep(0.02)
        kill_group(process.pid)
    return killed


def kill_group(leader: int) -> None:
    """Kill whatever is left of the process group that this process led."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _dies_with_launcher(stop_signal: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    launcher = os.getpid()

    def ask_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != launcher:
            # It died between fork and prctl.
            os._exit(1)

    return ask_kernel
