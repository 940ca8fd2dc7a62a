"""Which files this process writes."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_watching: list[list[str]] = []


def _noted(event: str, details: tuple[Any, ...]) -> None:
    """An audit event ``open``: path or descriptor, mode, flags (the docs of sys.addaudithook)."""
    if event != "open" or not _watching or isinstance(details[0], int):
        return
    if details[2] & (os.O_WRONLY | os.O_RDWR):
        for found in _watching:
            found.append(os.fsdecode(details[0]))


sys.addaudithook(_noted)  # stays as long as the process; nobody watching, it does nothing


@contextmanager
def written_in_temp_folder() -> Iterator[list[Path]]:
    """Filled at its end: what was opened to write in the folder for temporary files, named there or not."""
    opened, found = list[str](), list[Path]()
    _watching.append(opened)
    try:
        yield found
    finally:
        _watching.remove(opened)
        folder = Path(tempfile.gettempdir()).resolve()
        found.extend(path for path in map(Path.resolve, map(Path, opened)) if path.is_relative_to(folder))
