"""What the launcher says, and how it says no."""

import contextlib
import sys
from pathlib import Path


class Refusal(Exception):  # noqa: N818 - it is an answer to the person at the keyboard, not a fault
    """Something the person must change first; shown as one sentence, without a traceback."""


def say(text: str = "") -> None:
    """Write one line to the terminal at once."""
    _write(sys.stdout, text)


def warn(text: str) -> None:
    """Write one line to the error stream at once."""
    _write(sys.stderr, text)


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log file, for the message that names it; empty when there is none."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def _write(stream: object, text: str) -> None:
    # The terminal may be gone (closed window, SIGHUP); stopping the processes matters more than saying so.
    with contextlib.suppress(OSError):
        print(text, file=stream, flush=True)  # type: ignore[call-overload]  # any text stream
