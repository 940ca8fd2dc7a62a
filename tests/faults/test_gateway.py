"""The bench of the gateway in its shortest form: every figure is there, and every answer has its row."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.repository.sources import ROOT

NAMED = {
    *("requests/s, detection off", "requests/s, pattern tier, 1 kB", "requests/s, all but names, 1 kB"),
    *("requests/s, names on, 1 kB", "events/s, burst", "added p50, 1 connection"),
    *("added to first event, 16 paced", "CPU per request, detection off"),
    *("CPU per request, pattern tier, 1 kB", "CPU per request, all but names, 1 kB"),
    *("CPU per request, names on, 1 kB", "answered without a row", "answered before SIGKILL"),
    *("answered before SIGKILL without a row", "memory after the first answer", "start to first answer"),
    *("requests/s, direct", "requests/s, bare ASGI echo", "ratio to direct", "ratio to bare ASGI echo"),
    *("answered without settlement", "longest gap in a stream beside 10 kB prompts"),
}


@pytest.mark.fault
@pytest.mark.stack
def test_whatever_was_answered_has_a_row_though_the_server_is_killed() -> None:
    """A pass that short says nothing about speed: what is timed has only to be there.

    A paced answer takes 1.36 s, and a pass has to see one end.
    """
    argv = [sys.executable, "-m", "portal.bench", "gateway", "--json", "--rounds", "1", "--seconds", "1.5"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout, done.stderr[-2000:]
    found: dict[str, Any] = {figure["name"]: figure["value"] for figure in json.loads(done.stdout)["figures"]}
    assert found.keys() == NAMED
    assert found["answered without a row"] == found["answered before SIGKILL without a row"] == 0
    assert found["answered without settlement"] == 0
    assert found["answered before SIGKILL"] > 0
    assert found["requests/s, detection off"] > 0
