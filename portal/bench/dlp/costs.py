"""What looking costs: processor time per kilobyte of German office prose, and memory."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.launcher.folders import ROOT

KILOBYTE = 1_000
# Resident memory before and after the first text, in megabytes (Linux).
MEMORY = """
import json, os
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
before = resident()
from apps.dlp import detect
detect("Frau Albers aus Kiel, geb. 3.4.1980, DE02 1203 0000 0000 2020 51")
print(json.dumps(resident() - before))
"""


@dataclass(frozen=True, slots=True)
class Costs:
    """Milliseconds: processor time per kilobyte, and by the clock for ten of them (95 of 100 are below)."""

    per_kilobyte: float
    ten_kilobytes_p95: float


def costs(detect: Callable[[str], Any], texts: Sequence[str], rounds: int) -> Costs:
    """Over texts of a kilobyte and of ten, made of whole prompts."""
    small, large = cut(texts, KILOBYTE), cut(texts, 10 * KILOBYTE)
    for text in small[:20]:
        detect(text)
    spent = [milliseconds(detect, text) for _ in range(rounds) for text in small]
    kilobytes = [len(text.encode()) / KILOBYTE for _ in range(rounds) for text in small]
    waited = sorted(milliseconds(detect, text, time.perf_counter) for _ in range(rounds) for text in large)
    per_kilobyte = statistics.median(ms / size for ms, size in zip(spent, kilobytes, strict=True))
    return Costs(per_kilobyte, waited[int(len(waited) * 0.95)])


def cut(texts: Sequence[str], size: int) -> list[str]:
    """Pieces of ``size`` bytes or a little more, each from the beginning of a text to the end of another."""
    pieces, piece = [], ""
    for text in texts:
        piece = f"{piece}\n\n{text}" if piece else text
        if len(piece.encode()) >= size:
            pieces.append(piece)
            piece = ""
    return pieces


def megabytes() -> float:
    """What detection adds to a process of its own."""
    told = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(json.loads(told.stdout))


def milliseconds(
    detect: Callable[[str], Any], text: str, clock: Callable[[], float] = time.process_time
) -> float:
    began = clock()
    detect(text)
    return (clock() - began) * 1000
