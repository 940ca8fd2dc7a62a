"""Throw-away environments for clients, made from hashed pins and kept outside the repository."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PINS = Path(__file__).parent / "pins"
SECONDS = 600


def python_with(pins: str) -> Path:
    """A Python that holds just what ``pins``.txt names, each file checked by its hash."""
    listed = PINS / f"{pins}.txt"

    def fill(folder: Path) -> None:
        _run([sys.executable, "-m", "venv", str(folder)], folder)
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--require-hashes", "--only-binary=:all:", "-r", str(listed)], folder)

    return _made(pins, listed.read_bytes() + sys.version.encode(), fill) / "bin/python"


def node_modules(pins: str) -> Path:
    """A folder with ``node_modules`` of just what the lock in ``pins`` names; no package runs a script."""
    listed = [PINS / pins / name for name in ("package.json", "package-lock.json")]

    def fill(folder: Path) -> None:
        folder.mkdir()
        for path in listed:
            shutil.copy(path, folder)
        _run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], folder)

    return _made(pins, b"".join(path.read_bytes() for path in listed), fill)


def _made(name: str, told: bytes, fill: Callable[[Path], None]) -> Path:
    """The folder for what was told, filled once; a half-filled one is begun anew."""
    folder = _cache() / f"{name}-{hashlib.sha256(told).hexdigest()[:16]}"
    complete = folder / ".complete"
    with _alone(folder.with_suffix(".lock")):
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)
            fill(folder)
            complete.touch()
    return folder


def _cache() -> Path:
    given = os.environ.get("PORTAL_CLIENTS")
    folder = Path(given or Path(tempfile.gettempdir()) / f"portal-clients-{os.getuid()}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    assert folder.stat().st_uid == os.getuid(), "the folder for clients is somebody else's"
    return folder


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _run(command: list[str], folder: Path) -> None:
    where = folder if folder.exists() else folder.parent
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, f"{folder.name} could not be made: {done.stderr[-2000:]}"
