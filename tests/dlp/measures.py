"""How much of what is sensitive stays in a text: by character, per type of the gold marks."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from apps.dlp import detect
from tests.repository.sources import ROOT

SHARED = ROOT.parent / "shared" / "data" / "dlp"
_TEXT = "text"


def leaks(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return per type the share of characters, spaces aside, that no finding covers."""
    missed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in rows:
        covered = _covered(row[_TEXT], row["language"])
        for span in row["spans"]:
            places = [i for i in range(span["start"], span["end"]) if not row[_TEXT][i].isspace()]
            total[span["type"]] += len(places)
            missed[span["type"]] += sum(not covered[i] for i in places)
    return {type_: missed[type_] / total[type_] for type_ in total}


def touched(rows: Iterable[dict[str, Any]]) -> float:
    """Return the share of texts without marks in which something is found."""
    clean = [row for row in rows if not row["spans"] and not row["ignore"]]
    return sum(bool(detect(row[_TEXT], row["language"])) for row in clean) / len(clean)


def rows_beside(name: str) -> list[dict[str, Any]]:
    """Return a data set that lies beside the repository."""
    lines = (SHARED / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _covered(text: str, language: str) -> bytearray:
    covered = bytearray(len(text))
    for finding in detect(text, language):
        covered[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    return covered
