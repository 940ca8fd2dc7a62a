"""Reads the sentences of `said.txt` and `topics.txt`."""

import re
from pathlib import Path
from typing import NamedTuple

from apps.dlp.engine.detection import resolve
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.special import DETECTORS
from apps.dlp.engine.findings import Finding

HERE = Path(__file__).parent
MARK = re.compile(r"⟦([A-Z_]+)\|([^⟧]+)⟧")
COUNTS = 0.5


class Told(NamedTuple):
    """A span that tells something of a person."""

    start: int
    end: int
    type: str


def lines(name: str) -> list[str]:
    """Return the lines of a file, comments left out."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def unmarked(line: str) -> tuple[str, list[Told]]:
    """Return a line without its marks, and what they mark."""
    text, told, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        told.append(Told(len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        end = mark.end()
    return text + line[end:], told


def found(text: str) -> list[Finding]:
    """Return what counts, without overlap."""
    return resolve(f for f in candidates(text) if f.score >= COUNTS)


def candidates(text: str) -> list[Finding]:
    return [finding for detector in DETECTORS for finding in detector(Sample(text))]


def told(text: str) -> list[tuple[str, str]]:
    """Return types and words of what counts."""
    return [(f.type, text[f.start : f.end]) for f in found(text)]
