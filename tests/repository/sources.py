"""Our own sources, for tests that read them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files(*suffixes: str, under: str = "") -> Iterator[Path]:
    """Files of the repository with one of these suffixes, vendored ones left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", under or "."]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in suffixes and not name.startswith("static/vendor/") and path.exists():
            yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
