"""Texts with marked names, and which of them train and which test.

The fold of a text is decided by the SHA-256 of its key, so that it stays what it is. A text that shares five
words in a row with a text of the test fold does not train.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON
from apps.dlp.engine.tagger.tokens import lines

TRAINING = Path(__file__).parents[1] / "data" / "training"
NAME_TYPES = (PERSON, LOCATION, ORGANIZATION)

_FOLDS = 5
_RUN = 5

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A marked name, offsets in characters, end exclusive."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its names. Texts of one `key` (a template) are in one fold."""

    text: str
    spans: tuple[Span, ...]
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Folds:
    train: list[Text]
    test: list[Text]


def read(path: Path) -> list[Text]:
    """Read a file of JSON lines in the form of evaluate.py; types that are no names are left out."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as rows:
        return [_text(json.loads(row)) for row in rows]


def folds(texts: Iterable[Text]) -> Folds:
    """Part texts by their keys; drop from training what shares a run of words with a test text."""
    parted = list(texts)
    test = [text for text in parted if is_test(text.key)]
    seen = frozenset[Run]().union(*(runs(text.text) for text in test))
    train = [text for text in parted if not is_test(text.key) and not runs(text.text) & seen]
    return Folds(train, test)


def is_test(key: str) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS == 0


def runs(text: str) -> frozenset[Run]:
    """Return all runs of five words of a text."""
    words = [token.text for line in lines(text) for token in line]
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def without(texts: Iterable[Text], wanted: Callable[[Text], bool]) -> list[Text]:
    return [text for text in texts if not wanted(text)]


def _text(row: dict[str, object]) -> Text:
    spans = row["spans"]
    assert isinstance(spans, list)
    names = sorted((s["start"], s["end"], s["type"]) for s in spans if s["type"] in NAME_TYPES)
    text = str(row["text"])
    return Text(
        text, tuple(Span(*name) for name in names), str(row["language"]), str(row.get("template", text))
    )
