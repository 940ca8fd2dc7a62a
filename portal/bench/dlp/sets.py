"""The texts that detection is measured on. None of them trained the tagger, or shares five words with any."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from apps.dlp.training.corpora import TRAINING, is_test
from portal.launcher.folders import ROOT

SHARED = ROOT.parent / "shared" / "data" / "dlp"
PEOPLE = frozenset({"PERSON"})
Rows = list[dict[str, Any]]


def prompts(*, locked: bool) -> Rows:
    """Office prompts written by hand (tests/dlp/prompts); the locked third was never looked at."""
    from tests.dlp.prompts.reading import prompts as every

    return [prompt.row() for prompt in every() if prompt.locked is locked]


def held_back(name: str, limit: int | None) -> Rows:
    """The test fold of a collection that ships with its licence (apps/dlp/data/training)."""
    with gzip.open(TRAINING / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if is_test(str(row.get("template", row["text"])))][:limit]


def english(limit: int | None) -> Rows:
    """The test fold of presidio-research with every type that is marked; empty where it is absent."""
    rows = shared("presidio_generated_large", None)
    return [row for row in rows if is_test(str(row["template"]))][:limit]


def shared(name: str, limit: int | None) -> Rows:
    """A collection of the shared data that may be measured on and not shipped; empty where it is absent."""
    path = SHARED / f"{name}.jsonl"
    return list(_rows(path))[:limit] if path.exists() else []


def secrets() -> Rows:
    """Test cases of the rules of gitleaks: ``label`` says whether one is a secret; empty where absent."""
    path = SHARED / "secrets_dev.jsonl.gz"
    return list(_rows(path)) if path.exists() else []


def sentences(*collections: Sequence[dict[str, Any]]) -> list[str]:
    return [row["text"] for rows in collections for row in rows]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
