"""The measure of leaks: by hand on small texts, and against the shared one on real ones."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from apps.dlp import detect
from portal.bench.dlp.scoring import score
from portal.launcher.folders import ROOT

DATA = ROOT.parent / "shared" / "data" / "dlp"


def row(text: str, *marks: tuple[str, str], ignore: tuple[str, ...] = ()) -> dict[str, Any]:
    def span(value: str, type_: str) -> dict[str, Any]:
        start = text.index(value)
        return {"start": start, "end": start + len(value), "type": type_}

    return {
        "text": text, "language": "de", "spans": [span(value, type_) for value, type_ in marks],
        "ignore": [span(value, "IGNORE") for value in ignore],
    }  # fmt: skip


def finds(*values: tuple[str, str]) -> Any:
    def detector(text: str, _language: str) -> list[tuple[int, int, str, float]]:
        places = [(text.find(value), value, type_) for value, type_ in values]
        return [(at, at + len(value), type_, 1.0) for at, value, type_ in places if at >= 0]

    return detector


def test_what_is_covered_leaks_nothing_whatever_its_type() -> None:
    rows = [row("Frau Albers aus Kiel", ("Albers", "PERSON"), ("Kiel", "LOCATION"))]
    scores = score(finds(("Albers", "ORGANIZATION")), rows)
    assert scores.leak("PERSON") == 0
    assert scores.leak("LOCATION") == 1
    assert scores.leak() == 4 / 10
    assert scores.f1() == 0


def test_other_characters_are_over_masked_and_spaces_count_nowhere() -> None:
    scores = score(finds(("Frau A", "PERSON")), [row("Frau A B", ("A", "PERSON"))])
    assert (scores.other, scores.masked) == (5, 4)
    assert scores.f1("PERSON") == 0


def test_a_half_right_value_leaks_by_half() -> None:
    scores = score(finds(("Al", "PERSON")), [row("Albers", ("Albers", "PERSON"))])
    assert scores.leak() == 4 / 6


def test_what_is_ignored_counts_in_neither() -> None:
    rows = [row("Mai und Kiel", ("Kiel", "LOCATION"), ignore=("Mai",))]
    scores = score(finds(("Mai", "DATE"), ("Kiel", "LOCATION")), rows)
    assert (scores.over, scores.leak(), scores.f1()) == (0, 0, 1)


def test_clean_texts_are_counted_apart() -> None:
    scores = score(finds(("Kiel", "LOCATION")), [row("Nach Kiel"), row("Nach Haus")])
    assert scores.clean_touched == 0.5


@pytest.mark.skipif(not DATA.exists(), reason="the shared data are not here")
@pytest.mark.parametrize("name", ["presidio_generated_large", "germeval14_dev", "ler_dev"])
def test_it_says_what_the_shared_measure_says(name: str) -> None:
    rows = [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()[:150]]
    theirs = _shared().evaluate(detect, rows, quiet=True)
    ours = score(detect, rows)
    assert ours.leak() == pytest.approx(theirs["all"]["leak"])
    assert ours.over == pytest.approx(theirs["overmask"])
    assert ours.f1() == pytest.approx(theirs["all"]["strict"][2])
    assert ours.clean_touched == pytest.approx(theirs["fp_clean_docs"])


def _shared() -> Any:
    spec = importlib.util.spec_from_file_location("shared_evaluate", Path(DATA / "evaluate.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
