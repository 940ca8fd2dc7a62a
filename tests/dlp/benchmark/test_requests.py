"""pii-leak-benchmark, request side: nothing of the caller's reaches the upstream, all of it comes back."""

import json
from pathlib import Path
from typing import Any

import pytest
from pii_leak_benchmark.selfcheck import main

from tests.dlp.benchmark.gateway import serving
from tests.ports import reserved_port


def report(path: Path, profile: str) -> dict[str, Any]:
    with reserved_port() as port, serving(port) as url:
        given = ["--target-base-url", url, "--capture-port", str(port), "--profile", profile]
        main([*given, "--json-out", str(path)])
    result: dict[str, Any] = json.loads(path.read_text())
    return result


def passed(result: dict[str, Any]) -> dict[str, bool]:
    return {name: check["passed"] for name, check in result["checks"].items()}


def test_personal_data_stays_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checks = passed(report(tmp_path / "report.json", "pii-v1"))
    capsys.readouterr()
    assert len(checks) >= 5
    assert all(checks.values()), checks


def test_no_secret_reaches_the_upstream_and_none_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Secrets are taken out for good, which the benchmark counts as values that were not restored."""
    checks = passed(report(tmp_path / "report.json", "pii-secrets-v1"))
    capsys.readouterr()
    assert checks["configured_upstream_boundary"]
    assert not checks["response_fidelity"]
