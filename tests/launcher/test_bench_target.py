"""The bench of the gateway on another gateway: what it says, and that it compares only what it may."""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest

from portal.bench import gateway
from portal.bench.gateway import others
from portal.bench.gateway.beside import is_here
from portal.bench.gateway.load import Job, Result
from portal.bench.gateway.measures import Pass
from portal.bench.gateway.prompts import SHORT
from portal.bench.gateway.stack import await_port, free_port
from tests.repository.sources import ROOT

OPTIONS = {
    "--rounds": "number",
    "--seconds": "seconds",
    "--target": "http",
    "--key": "text",
    "--model": "text",
}
COMPARED = {"requests/s, our server's bare echo", others.RATIO}
ECHO_URL = "http://127.0.0.1:1/v1/chat/completions"


@pytest.fixture
def vendor() -> Iterator[str]:
    """The bench's own vendor, as a gateway that somebody else has started."""
    port = free_port()
    argv = [sys.executable, "-m", "portal.bench.gateway.upstream", str(port)]
    with subprocess.Popen(argv, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        await_port(port)
        yield f"http://127.0.0.1:{port}/v1"
        process.kill()


def test_the_help_says_unit_and_default_of_each_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        gateway.run(["--help"])
    assert ended.value.code == 0
    told = " ".join(capsys.readouterr().out.partition("and exit")[2].split())
    parts = dict(re.findall(r"(--[a-z]+)(?: [A-Z]+)? (.+?\(default: .+?\))", told))
    assert parts.keys() == {*OPTIONS, "--json"}
    assert [name for name, unit in OPTIONS.items() if unit not in parts[name]] == []


def test_a_target_on_this_machine_is_compared_with_the_bare_echo(vendor: str) -> None:
    argv = [sys.executable, "-m", "portal.bench", "gateway", "--json", "--target", vendor]
    argv += ["--rounds", "1", "--seconds", "0.3"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = {figure["name"]: figure["value"] for figure in json.loads(done.stdout)["figures"]}
    assert found.keys() > COMPARED
    bare, ratio = (found[name] for name in sorted(COMPARED, reverse=True))
    assert ratio == pytest.approx(found["requests/s, 16 connections"] / bare, abs=0.001)


def measured_with(
    monkeypatch: pytest.MonkeyPatch, rates: list[tuple[int, int]], *, here: bool
) -> tuple[dict[str, float], list[str]]:
    """``rates``: requests per second of target and echo, round by round."""
    left = {"target": iter([rate for rate, _ in rates]), "echo": iter([rate for _, rate in rates])}

    def measured(job: Job) -> Pass:
        is_compared = job.prompt == SHORT and job.connections > 1 and not job.stream
        rate = next(left["echo" if job.url == ECHO_URL else "target"]) if is_compared else 1
        return Pass(Result(requests=rate, seconds=1.0, latencies=[1.0], first=[1.0]))

    monkeypatch.setattr(others, "measured", measured)
    monkeypatch.setattr(others, "is_here", lambda _host: here)
    monkeypatch.setattr(others, "echo", lambda: nullcontext(ECHO_URL))
    options: Any = argparse.Namespace(
        target="http://gateway.example/v1", key="k", model="m", rounds=len(rates), seconds=1.0
    )
    figures, notes = others.measure(options)
    return {figure.name: figure.value for figure in figures}, notes


def test_the_ratio_is_that_of_each_round(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine may be slow in one of them: then it is for both."""
    found, notes = measured_with(monkeypatch, [(100, 1000), (20, 100), (300, 1000)], here=True)
    assert found[others.RATIO] == 0.2
    assert found["requests/s, our server's bare echo"] == 1000
    assert "vendor" in " ".join(notes)


def test_a_target_elsewhere_gets_no_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    found, notes = measured_with(monkeypatch, [(100, 1000)], here=False)
    assert not COMPARED & found.keys()
    assert "no ratio" in " ".join(notes)


def test_only_addresses_of_this_machine_are_here() -> None:
    assert is_here("127.0.0.1")
    assert not is_here("192.0.2.1")  # RFC 5737: nobody's
    assert not is_here("")


@pytest.mark.parametrize("url", ["https://gateway.example/v1", "gateway.example/v1", "http:///v1"])
def test_what_it_would_ask_without_tls_by_mistake_is_refused(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        gateway.run(["--target", url, "--key", "sk-never-sent"])
    said = capsys.readouterr().err
    assert "begins with http://" in said
    assert "sk-never-sent" not in said
