"""Texts with marked names, and which of them train and which test.

The fold of a text is decided by the SHA-256 of its key, so that it stays what it is. A text that shares five
words in a row with a text of the test fold does not train.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from apps.dlp.engine.tagger.tokens import lines
from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON

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
    """A text with its names. Texts of one `key` (a template) are in one fold.

    `ignored` is marked as something else, so that what is found there counts neither way.
    """

    text: str
    spans: tuple[Span, ...]
    language: str
    key: str
    ignored: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Folds:
    train: list[Text]
    test: list[Text]


def read(path: Path) -> list[Text]:
    """Read a file of JSON lines: `text`, `language`, `spans` and `ignore` with `start`, `end` and `type`."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
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


def _text(row: dict[str, Any]) -> Text:
    marked = [Span(span["start"], span["end"], span["type"]) for span in row["spans"] + row["ignore"]]
    names = sorted((span for span in marked if span.type in NAME_TYPES), key=attrgetter("start"))
    others = tuple(span for span in marked if span.type not in NAME_TYPES)
    return Text(row["text"], tuple(names), row["language"], str(row.get("template", row["text"])), others)
