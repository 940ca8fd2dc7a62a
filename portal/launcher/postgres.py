"""An embedded PostgreSQL: on a Unix socket only, in a folder that only its account can enter."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.account import Account, can_reach, give, service_account
from portal.launcher.binaries import SHARED, postgres_folder
from portal.launcher.leftovers import began, command_line
from portal.launcher.messages import Refusal
from portal.launcher.process import Program
from portal.launcher.quiet import QUIET

SUPERUSER = "portal"
LONGEST_SOCKET_FOLDER = 90
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")
LOGS = (*(f"{name}={value}" for name, value in QUIET.items()), "log_checkpoints=off")
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Postgres:
    """A data folder and how to serve it. Make one with ``prepare``."""

    programs: Path
    data: Path
    sockets: Path
    account: Account | None
    options: tuple[str, ...]

    @property
    def admin_url(self) -> str:
        """The superuser's address: for making roles and databases, never for the portal itself."""
        return self.url(SUPERUSER, "postgres")

    def url(self, role: str, database: str) -> str:
        """The address for a role (the closed socket folder stands in for a password)."""
        return f"postgres://{role}:@/{self.sockets}/{database}"

    def program(self) -> Program:
        """The server, for the supervisor."""
        options = [
            f"-c{option}" for option in ("listen_addresses=", "unix_socket_permissions=0700", *self.options)
        ]
        return Program(
            name="postgres",
            argv=[str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.sockets), *options],
            account=self.account,
            stop_signal=signal.SIGINT,
            patience=20.0,
            tries=5,
            before_start=self._clear_stale_lock,
            is_ready=self._is_ready,
        )

    def _is_ready(self, pid: int) -> bool:
        """The server writes its state into line 8 of its own pid file; pg_ctl reads it there too."""
        lines = self._pid_file()
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _clear_stale_lock(self) -> None:
        """End a server that outlived its launcher, and keep a reused process number from blocking the start.

        The pid file itself stays: through it PostgreSQL finds out whether old backends still use the data.
        """
        lines = self._pid_file()
        pid = int(lines[0]) if lines else 0
        if not lines or not began(pid):
            return
        if str(self.data) in command_line(pid):
            _stop_gently(pid)
        else:
            # PostgreSQL never takes its own parent for a server.
            (self.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    def _pid_file(self) -> list[str]:
        with suppress(FileNotFoundError):
            return (self.data / "postmaster.pid").read_text().splitlines()
        return []


def prepare(home: Path, *, instance: str, durable: bool = True) -> Postgres:
    """Make the data folder if there is none, and find everything that serving it takes.

    ``home`` is the folder for data and socket. When the database account can't reach it (root, below
    ``/root``), ``/var/lib/leitplanke/<instance>`` serves instead. ``durable`` off is for throwaway data: no
    waiting for disks.
    """
    account = service_account()
    programs = postgres_folder(account)
    if not can_reach(account, home):
        home = SHARED / instance
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o711)
    data = home / "postgres"
    if not data.exists():
        _initialise(programs, data, account)
    _require_ours(data, programs, account)
    options = (*LOGS, *(() if durable else FAST))
    return Postgres(programs, data, _socket_folder(home, account), account, options)


def has_data(home: Path) -> bool:
    """Whether a data folder was made there before."""
    return (home / "postgres").exists()


def _initialise(programs: Path, data: Path, account: Account | None) -> None:
    """initdb beside the final name, so that one that was cut off is never taken for a data folder."""
    beside = data.with_name("postgres.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    give(account, beside)
    made = subprocess.run(
        [
            *(str(programs / "initdb"), "-D", str(beside), "-U", SUPERUSER, "-A", "trust", "--no-sync"),
            # The wheels carry no ICU; this provider sorts and folds the same on every machine.
            *("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            "--locale=C.UTF-8" if sys.platform.startswith("linux") else "--locale=C",
        ],
        cwd="/",
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise Refusal(f"PostgreSQL couldn't make its data folder {data}:\n{made.stderr.strip()}")
    beside.rename(data)


def _require_ours(data: Path, programs: Path, account: Account | None) -> None:
    owner = data.stat().st_uid
    if owner != (account.uid if account else os.geteuid()):
        raise Refusal(
            f"{data} belongs to another account (number {owner}): the portal was first started by someone "
            "else. Start it the same way again, or set PORTAL_VAR to a new folder."
        )
    written = (data / "PG_VERSION").read_text().strip()
    reported = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    if f" {written}." not in reported:
        raise Refusal(
            f"{data} was written by PostgreSQL {written}; this is {reported.strip()}. Run pg_upgrade first."
        )


def _socket_folder(home: Path, account: Account | None) -> Path:
    """The same folder at every start; short, as the kernel demands, and plain, so that it fits a URL."""
    folder = home / "s"
    if len(str(folder)) > LONGEST_SOCKET_FOLDER or not PLAIN_PATH.fullmatch(str(folder)):
        mark = hashlib.sha256(str(home).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"leitplanke-{mark}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (os.geteuid(), account.uid if account else -1):
        # The temporary folder is open to all: somebody else may have laid it there.
        raise Refusal(f"{folder} belongs to another account; remove it.")
    give(account, folder)
    return folder


def _stop_gently(pid: int) -> None:
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + 10
    while began(pid):
        if time.monotonic() > deadline:
            raise Refusal(f"An earlier PostgreSQL (process {pid}) doesn't stop; end it and start again.")
        time.sleep(0.05)
