"""The account PostgreSQL runs as when the launcher is root: PostgreSQL refuses to run as root itself."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.messages import Refusal

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An existing, unprivileged account; none is ever created."""

    name: str
    uid: int
    gid: int


def service_account() -> Account | None:
    """The account to drop to, or None when the launcher isn't root and nothing has to be dropped."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise Refusal(
        f"PostgreSQL doesn't run as root and none of the accounts {', '.join(CANDIDATES)} exists. "
        "Start as an ordinary user, or set DATABASE_URL."
    )


def can_reach(account: Account | None, path: Path) -> bool:
    """Whether the account can enter this folder (or run this file), every folder above it included."""
    if account is None:
        return os.access(path, os.X_OK)
    probe = subprocess.run(
        ["/bin/sh", "-c", 'test -x "$1" && test -r "$1" || test -d "$1" && test -x "$1"', "sh", str(path)],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        check=False,
    )
    return probe.returncode == 0


def give(account: Account | None, path: Path) -> None:
    """Hand a folder to the account, closed to everybody else."""
    if account is not None:
        os.chown(path, account.uid, account.gid)
    path.chmod(0o700)
