"""One launcher per var folder."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager

from portal.launcher.folders import Folders
from portal.launcher.messages import Refusal


@contextmanager
def claimed(folders: Folders) -> Iterator[None]:
    """Hold the folder for the time of the block; refuse when another launcher holds it."""
    with folders.lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(_who_has_it(folders)) from None
        yield


def is_claimed(folders: Folders) -> bool:
    """Whether a launcher holds the folder now; never stale, since the lock ends with its process."""
    if not folders.lock.exists():
        return False
    with folders.lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _who_has_it(folders: Folders) -> str:
    try:
        running = json.loads(folders.running.read_text())
    except (FileNotFoundError, ValueError):
        return "Another bin/portal is busy in this folder; wait for it, or stop it."
    return (
        f"Leitplanke already runs in this folder: {running['web']} (process {running['pid']}). "
        f"Stop it with Ctrl-C there, or with: kill {running['pid']}"
    )
