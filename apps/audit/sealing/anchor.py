"""Seals outside of the database, where whoever rewrites it doesn't reach: one line of JSON for each."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from apps.audit.sealing.seals import Seal

LONGEST_LINE = 4096


class AnchorDiffersError(RuntimeError):
    """The file holds what isn't a seal, or ends with another one than the database has in its place."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A file that is only added to. Put it on another disk or host than the database's."""

    path: Path

    def last(self) -> Seal | None:
        """The newest seal in it; a line that was cut off while it was written is none."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 2 * LONGEST_LINE))
            lines, ended, _cut_off = file.read().rpartition(b"\n")
        return _read(lines.rpartition(b"\n")[2]) if ended else None

    def seals(self) -> Iterator[Seal]:
        """All that are in it now, in order; what is added meanwhile isn't read.

        Raises OSError, also while it is walked through, and AnchorDiffersError.
        """
        return self._until(self.path.stat().st_size)

    def _until(self, end: int) -> Iterator[Seal]:
        with self.path.open("rb") as lines:
            while lines.tell() < end and (line := lines.readline(LONGEST_LINE)):
                if line.endswith(b"\n"):
                    yield _read(line)

    def add(self, seals: Iterable[Seal]) -> None:
        """Written, and on the disk, when it returns. Raises OSError."""
        lines = "".join(f"{seal.line}\n" for seal in seals)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            self._drop_cut_off(file)
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())

    def _drop_cut_off(self, file: BinaryIO) -> None:
        """Half a line, of a disk that was full or a process that was killed: its seal is written anew."""
        with self.path.open("rb") as written:
            size = written.seek(0, os.SEEK_END)
            written.seek(max(0, size - LONGEST_LINE))
            tail = written.read()
        if rest := len(tail) - (tail.rfind(b"\n") + 1):
            file.truncate(size - rest)


def _read(line: bytes) -> Seal:
    try:
        return Seal.read(line.decode())
    except (ValueError, KeyError, TypeError) as error:
        raise AnchorDiffersError("a line of the anchor is no seal") from error
