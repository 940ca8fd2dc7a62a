"""Where the launcher keeps its state: one folder, ``var/`` unless ``PORTAL_VAR`` names another."""

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
"""The top of the repository."""


@dataclass(frozen=True)
class Folders:
    """The files below the var folder, by what they are for."""

    var: Path

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def pids(self) -> Path:
        return self.var / "pids"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def lock(self) -> Path:
        return self.var / "up.lock"

    @property
    def secrets(self) -> Path:
        return self.var / "secrets.json"

    @property
    def stamps(self) -> Path:
        return self.var / "stamps.json"

    @property
    def demo(self) -> Path:
        return self.var / "demo.json"

    @property
    def running(self) -> Path:
        """Addresses and environment of the running stack, for ``manage`` and ``bench``."""
        return self.var / "run.json"

    def make(self) -> "Folders":
        """Create what is missing. Others (the database account) may pass through the folder, not list it."""
        self.var.mkdir(parents=True, exist_ok=True)
        # Somebody else may own it: then the modes are theirs to choose.
        with contextlib.suppress(PermissionError):
            self.var.chmod(0o711)
        for private in (self.log, self.pids, self.run):
            private.mkdir(mode=0o700, exist_ok=True)
        return self


def write_private(path: Path, text: str) -> None:
    """Replace a file at once with one that only its owner can read: no reader sees half of it."""
    # A name of its own, and 0600: two who write at once replace each other, whole.
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
