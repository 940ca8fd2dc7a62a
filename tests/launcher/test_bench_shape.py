"""Every bench prints the same shape and ends with 1 when a promise is missed."""

import json
import sys
from types import SimpleNamespace

import pytest

from portal.bench import __main__ as entry
from portal.bench.shape import Figure
from portal.launcher.messages import Refusal


def test_a_figure_knows_its_direction() -> None:
    assert Figure("answer", 9, "ms", must=10, goal=5).ok
    assert not Figure("answer", 9, "ms", must=10, goal=5).reaches_goal
    assert not Figure("rate", 9, "1/s", must=10, direction="at least").ok
    assert Figure("size", 9, "B").ok


@pytest.mark.parametrize(("value", "code"), [(9.0, 0), (11.0, 1)])
def test_json_and_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: float, code: int
) -> None:
    made = SimpleNamespace(run=lambda argv: ([Figure("answer", value, "ms", must=10)], [f"with {argv}"]))
    monkeypatch.setitem(sys.modules, "portal.bench.made_up", made)
    monkeypatch.setattr(entry, "names", lambda: ["made_up"])
    assert entry.main(["made_up", "--json", "--short"]) == code
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"bench", "at", "machine", "figures", "notes"}
    assert {"name", "value", "unit", "must", "goal", "ok"} <= set(printed["figures"][0])
    assert printed["figures"][0]["ok"] is (code == 0)
    assert printed["notes"] == ["with ['--short']"]


def test_an_unknown_bench_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["nothing"]) == 2
    assert "there are:" in capsys.readouterr().err


def test_a_bench_that_cannot_run_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_arguments: list[str]) -> None:
        raise Refusal("Nothing listens.")

    monkeypatch.setitem(sys.modules, "portal.bench.made_up", SimpleNamespace(run=run))
    monkeypatch.setattr(entry, "names", lambda: ["made_up"])
    assert entry.main(["made_up"]) == 1
    assert capsys.readouterr().err == "Nothing listens.\n"
