"""The hashed locks: writing them, and noticing without a network that one fell behind its input."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal

LOCKS = {"requirements.in": "requirements.txt", "requirements-dev.in": "requirements-dev.txt"}
OLDEST_PYTHON = "3.11"
NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([<>=!~].*|==.*)?$")


def write_locks() -> int:
    """Resolve both inputs anew (``uv`` is needed only here)."""
    for source, lock in LOCKS.items():
        argv = [*_uv(), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"]
        argv += ["--python-version", OLDEST_PYTHON, "--output-file", lock, source]
        if code := subprocess.run(argv, cwd=ROOT, check=False).returncode:
            return code
    return 0


def lagging_names(root: Path = ROOT) -> list[str]:
    """Names that stand in an input but not in its lock, as ``file: name``."""
    found = []
    for source, lock in LOCKS.items():
        locked = set(_names(root / lock))
        found += [
            f"{source}: {name} is not in {lock}" for name in _names(root / source) if name not in locked
        ]
    return found


def _uv() -> list[str]:
    if found := shutil.which("uv"):
        return [found]
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    raise Refusal(
        "bin/portal lock needs uv: install it beside your Python (pip install uv, or your package manager)."
    )


def _names(path: Path) -> Iterator[str]:
    for line in path.read_text().splitlines():
        requirement = line.split("#")[0].split(";")[0].strip(" \\")
        if match := NAME.match(requirement):
            yield re.sub(r"[-_.]+", "-", match[1]).lower()


if __name__ == "__main__":
    lagging = lagging_names()
    sys.stdout.writelines(f"{line}\n" for line in lagging)
    sys.exit(1 if lagging else 0)
