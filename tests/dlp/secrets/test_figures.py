"""Recall and false alarms on shared data, with the figures that must hold."""

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest

from apps.dlp.engine.detectors import secrets
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding

SHARED = Path(__file__).parents[4] / "shared" / "data" / "dlp"
pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared data lie beside the repository, not in it"
)


def look(text: str) -> list[Finding]:
    sample = Sample(text)
    return [finding for detector in secrets.DETECTORS for finding in detector(sample)]


def rows(name: str) -> list[dict[str, Any]]:
    path = SHARED / name
    text = gzip.decompress(path.read_bytes()).decode() if name.endswith(".gz") else path.read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_recall_and_false_alarms() -> None:
    samples = rows("secrets_dev.jsonl.gz")
    true = [bool(look(row["text"])) for row in samples if row["label"]]
    false = [bool(look(row["text"])) for row in samples if not row["label"]]
    assert sum(true) / len(true) >= 0.95
    assert sum(false) / len(false) <= 0.03


def test_no_alarm_in_sentences() -> None:
    for name in ("europarl_de_train", "germeval14_dev", "ler_dev", "presidio_generated_large"):
        assert [row["text"] for row in rows(f"{name}.jsonl") if look(row["text"])] == []


def test_prose_costs_next_to_nothing() -> None:
    text = " ".join(row["text"] for row in rows("europarl_de_train.jsonl"))[:100_000]
    look(text)
    began = time.process_time()
    look(text)
    assert (time.process_time() - began) / 100 < 0.0002  # seconds per kB
