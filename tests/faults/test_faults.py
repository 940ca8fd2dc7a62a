"""The bench of faults in its short form: fewer messages and kills, the same promises."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.repository.sources import ROOT

FAULTS = ["F1", "F2", "F4", "F6", "F10", "F12"]
MESSAGES = 80


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    argv = [sys.executable, "-m", "portal.bench", "faults", "--json", "--short", "--messages", str(MESSAGES)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.stdout, done.stderr[-2000:]
    return {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}


@pytest.mark.fault
@pytest.mark.stack
@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_and_nothing_is_reviewed_twice(figures: dict[str, Any], fault: str) -> None:
    found = {name.removeprefix(f"{fault} "): figure["value"] for name, figure in figures.items()}
    assert found["messages"] >= MESSAGES
    assert (found["lost"], found["duplicate reviews"], found["dead"]) == (0, 0, 0)
    assert found["faults injected"] >= 1


@pytest.mark.fault
@pytest.mark.stack
def test_every_promise_of_the_bench_is_kept(figures: dict[str, Any]) -> None:
    assert [figure for figure in figures.values() if not figure["ok"]] == []
