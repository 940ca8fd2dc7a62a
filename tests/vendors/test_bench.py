"""The bench of vendors, short: every page answers, and asks no more queries of more vendors.

Times are never tested here.
"""

import json
import subprocess
import sys

import pytest

from portal.launcher.folders import ROOT


@pytest.mark.slow
def test_every_page_answers_with_as_many_queries() -> None:
    bench = [sys.executable, "-m", "portal.bench", "vendors", "--vendors", "40", "--rounds", "1", "--json"]
    done = subprocess.run(bench, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    figures = {figure["name"]: figure for figure in report["figures"]}
    assert figures["pages whose queries grow"]["value"] == 0, report["notes"]
    counted = {name: figure["value"] for name, figure in figures.items() if name.endswith(": queries")}
    assert len(counted) == 17
    assert max(counted.values()) <= 40, counted
    timed = [figure for name, figure in figures.items() if name.endswith(": p95")]
    assert len(timed) == len(counted)
    assert {figure["must"] for figure in timed} == {150.0}
    assert "240 agreements" in report["notes"][0]
