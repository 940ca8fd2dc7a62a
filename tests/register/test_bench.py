"""The bench of the register, short: every question is answered, and asks no more queries of more use cases.

Times are never tested here.
"""

import json
import subprocess
import sys

import pytest

from portal.launcher.folders import ROOT


@pytest.mark.slow
def test_every_question_is_answered_with_as_many_queries() -> None:
    bench = [sys.executable, "-m", "portal.bench", "register", "--rows", "1000", "--rounds", "1", "--json"]
    done = subprocess.run(bench, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    figures = {figure["name"]: figure for figure in report["figures"]}
    assert figures["questions whose queries grow"]["value"] == 0, report["notes"]
    counted = {name: figure["value"] for name, figure in figures.items() if name.endswith(": queries")}
    assert len(counted) > 25
    assert max(counted.values()) <= 40, counted
    timed = [figure for name, figure in figures.items() if name.endswith(": p95")]
    assert len(timed) == len(counted) + 1  # the hint at similar ones is no page
    assert {figure["must"] for figure in timed} == {150.0}
    assert "cores" in report["machine"]
