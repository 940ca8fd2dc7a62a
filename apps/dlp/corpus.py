"""Sentences as offices write them, in German and English: what own content is tried on before it counts.

They were written for this purpose (apps/dlp/corpus_data/README.md) and name nobody: whatever is found in
them is found in many messages.
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus_data"


@cache
def sentences() -> tuple[str, ...]:
    files = (FOLDER / "office.de.txt", FOLDER / "office.en.txt")
    return tuple(line for file in files for line in file.read_text("utf-8").splitlines() if line.strip())


@cache
def long_text(size: int = 100_000) -> str:
    """The sentences over and over: the text on which time is measured."""
    text = " ".join(sentences())
    return (text * (size // len(text) + 1))[:size]
