"""The files of the repository, and the tools that look at them."""

import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal, overload

from portal.launcher.folders import ROOT
from portal.launcher.messages import Refusal

# Only for a copy without git: what .gitignore names, and the parts that are no source.
SKIPPED = (".git", ".venv", "var", "staticfiles", "htmlcov", "__pycache__")
SKIPPED_ENDS = ("_cache", ".mo", ".pyc")


def files(pattern: str) -> list[str]:
    """Paths, relative to the top, of all files whose name matches and that git doesn't ignore."""
    return [path for path in _all() if fnmatch(Path(path).name, pattern)]


@overload
def tool(name: str) -> str: ...
@overload
def tool(name: str, *, optional: Literal[True]) -> str | None: ...
def tool(name: str, *, optional: bool = False) -> str | None:
    """The program of that name in the virtual environment, else on the path."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None and not optional:
        raise Refusal(f"The program {name} is missing; it comes with requirements-dev.txt.")
    return found


def _all() -> list[str]:
    if (ROOT / ".git").exists() and shutil.which("git"):
        argv = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        return [path for path in listed if path and (ROOT / path).is_file()]
    paths = (path.relative_to(ROOT) for path in sorted(ROOT.rglob("*")) if path.is_file())
    return [str(path) for path in paths if not any(_is_skipped(part) for part in path.parts)]


def _is_skipped(part: str) -> bool:
    return part in SKIPPED or part.endswith(SKIPPED_ENDS)
