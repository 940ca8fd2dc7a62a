"""The bench of budgets in its short form, and that its figures can fail."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.repository.sources import ROOT


@pytest.mark.fault
@pytest.mark.stack
def test_nothing_is_overrun_whoever_is_killed() -> None:
    argv = [sys.executable, "-m", "portal.bench", "budgets", "--json", "--short"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout, done.stderr[-2000:]
    found: dict[str, Any] = {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}
    assert found["overrun at the end"]["value"] == found["overrun at the worst moment"]["value"] == 0
    assert found["left behind by killed processes"]["value"] > 0
    assert [figure for figure in found.values() if not figure["ok"]] == []
