"""The checked-in table: one line for an address and a method, one cell for a person.

A cell is the status; ``in`` is the way to the sign-in page; ``+`` means that an event was written: something
was changed, or content was read.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.repository.sources import ROOT

PEOPLE_TABLE = ROOT / "tests" / "repository" / "access_matrix.txt"
GATEWAY_TABLE = ROOT / "tests" / "repository" / "gateway_matrix.txt"
Line = tuple[str, str]
Cells = tuple[str, ...]
WIDTH = 10


def load(path: Path) -> dict[Line, Cells]:
    """Cells by row and method, in the order of the file. An absent file is an empty table."""
    found = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        if line and not line.startswith("#"):
            key, method, cells = (part.strip() for part in line.split("|"))
            found[key, method] = tuple(cells.split())
    return found


def save(path: Path, head: str, columns: Sequence[str], table: Mapping[Line, Cells]) -> None:
    """Aligned, so that a change shows as a change of its cells only."""
    widest = max(len(key) for key, _method in table)
    lines = [*(f"# {line}" for line in head.splitlines()), "#", _line("# row", "", columns, widest)]
    lines += [_line(key, method, cells, widest) for (key, method), cells in table.items()]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def differences(
    found: Mapping[Line, Cells], table: Mapping[Line, Cells], columns: Sequence[str]
) -> list[str]:
    """One sentence for each cell that is not what the table says."""
    return [
        f"{key} {method}: {person} gets {got}, the table says {said}"
        for (key, method), cells in found.items()
        for person, got, said in zip(
            columns, cells, table.get((key, method), ["?"] * len(cells)), strict=True
        )
        if got != said
    ]


def _line(key: str, method: str, cells: Sequence[str], widest: int) -> str:
    return f"{key:{widest}} | {method:6} | {''.join(f'{cell:{WIDTH}}' for cell in cells)}".rstrip()
