"""How many identifiers of a kind are masked whole."""

from collections.abc import Iterable
from typing import Any

from portal.bench.dlp.scoring import Detect, Row


def recall(detect: Detect, rows: Iterable[Row], kind: str) -> float:
    """Of the spans marked ``kind`` ("valid" or "mistyped"), the part with every character covered."""
    told = [is_covered for row in rows for is_covered in _covered(detect, row, kind)]
    return sum(told) / len(told) if told else 0.0


def _covered(detect: Detect, row: Row, kind: str) -> list[bool]:
    wanted: list[Any] = [span for span in row["spans"] if span.get(kind)]
    if not wanted:
        return []
    masked = {at for found in detect(row["text"], row["language"]) for at in range(found[0], found[1])}
    text = row["text"]
    return [
        all(at in masked for at in range(span["start"], span["end"]) if text[at].isalnum()) for span in wanted
    ]
