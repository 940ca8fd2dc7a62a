"""The one shape of every bench's result."""

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

Direction = Literal["at least", "at most"]
HELP = """\
Each figure has a name, a value and a unit (none: a ratio); where there are bounds, which way they count, what
is promised (must) and aimed for (goal); and a verdict: ok, ok but short of the goal, or MISSED.
Ends with 1 when a must is missed or nothing could be measured, with 2 for what is no option, else with 0."""


@dataclass(frozen=True)
class Figure:
    """One measured value. ``must`` is the promise, ``goal`` what we aim for; either may be absent."""

    name: str
    value: float
    unit: str
    must: float | None = None
    goal: float | None = None
    direction: Direction = "at most"

    @property
    def ok(self) -> bool:
        """Whether the promise is kept; without one there is nothing to break."""
        return self.must is None or self._reaches(self.must)

    @property
    def reaches_goal(self) -> bool:
        """Whether the goal is reached as well."""
        return self.goal is None or self._reaches(self.goal)

    def as_dict(self) -> dict[str, Any]:
        fields = {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "must": self.must,
            "goal": self.goal,
        }
        return {**fields, "direction": self.direction, "ok": self.ok}

    def _reaches(self, bound: float) -> bool:
        return self.value >= bound if self.direction == "at least" else self.value <= bound


def report(bench: str, figures: Sequence[Figure], notes: Sequence[str]) -> dict[str, Any]:
    """What ``--json`` prints."""
    return {
        "bench": bench,
        "at": datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "figures": [figure.as_dict() for figure in figures],
        "notes": list(notes),
    }


def table(bench: str, figures: Sequence[Figure], notes: Sequence[str]) -> str:
    """The same for people."""
    lines = [f"{bench}: {machine()}", ""]
    lines += [
        f"  {figure.name:<44}{figure.value:>12,.6g} {figure.unit:<8}{_promise(figure):<36}{_verdict(figure)}"
        for figure in figures
    ]
    return "\n".join([*lines, "", *(f"  {note}" for note in notes)]).rstrip()


def machine() -> str:
    """Cores, memory, processor and Python, in one line: a figure means nothing without them."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {_processor()}, {system}, {python}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text().splitlines() if described.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor ?"
    )


def _promise(figure: Figure) -> str:
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("must", figure.must), ("goal", figure.goal))
        if bound is not None
    ]
    return f"({figure.direction}: {', '.join(bounds)})" if bounds else ""


def _verdict(figure: Figure) -> str:
    if not figure.ok:
        return "MISSED"
    return "ok" if figure.reaches_goal else "ok, short of the goal"
