"""Remembers what a step was last done with, so that an unchanged step is skipped at the next start."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from portal.launcher.folders import write_private


class Stamps:
    """Step name to digest of its inputs, in ``var/stamps.json``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._digests = _read(path)

    def is_current(self, step: str, digest: str) -> bool:
        """Whether the step was last done with exactly these inputs."""
        return self._digests.get(step) == digest

    def set(self, digests: dict[str, str]) -> None:
        """Note that these steps are done."""
        self._digests.update(digests)
        write_private(self._path, json.dumps(self._digests, indent=2, sort_keys=True) + "\n")


def digest(root: Path, patterns: Iterable[str], *more: str) -> str:
    """SHA-256 over names and contents of the files that match, in order, and over further texts."""
    sha = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in root.glob(pattern) if path.is_file()}):
        content = path.read_bytes()
        sha.update(f"{path.relative_to(root)}\0{len(content)}\0".encode())
        sha.update(content)
    for text in more:
        sha.update(f"\1{text}".encode())
    return sha.hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text()))
    except (FileNotFoundError, ValueError):
        # Without a readable note every step is simply due again.
        return {}
