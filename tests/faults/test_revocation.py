"""The bench of revocation in its short form, and that its figures can fail."""

import json
import subprocess
import sys
from typing import Any

import pytest

from portal.bench.revocation.judging import Round, Seen, figures
from tests.repository.sources import ROOT

UNDER_WAY = 50
ACTS = ("route locked", "key revoked", "agreement suspended")


def missed(*rounds: Round) -> set[str]:
    return {figure.name.removeprefix("act: ") for figure in figures("act", rounds, "no") if not figure.ok}


def test_a_request_that_began_after_the_commit_and_was_answered_is_told() -> None:
    before, refused = Seen(1.0, 1.1, 200), Seen(2.1, 2.2, 403, "no")
    assert not missed(Round(2.0, [before, Seen(1.9, 2.4, 200), refused]))
    assert missed(Round(2.0, [before, Seen(2.0, 2.4, 200), refused])) == {
        "admitted after commit", "anything else after commit",
    }  # fmt: skip


def test_a_round_without_traffic_proves_nothing() -> None:
    refused = Seen(2.1, 2.2, 403, "no")
    assert missed(Round(2.0, [refused])) == {"rounds with traffic on both sides"}
    assert "refused after commit" in missed(Round(2.0, [Seen(1.0, 1.1, 200)]))
    assert missed(Round(2.0, [Seen(1.0, 1.1, 200), refused, Seen(2.2, 2.3, 503, "down")])) == {
        "anything else after commit"
    }


def test_a_running_answer_is_cut_in_time_and_by_the_gate() -> None:
    seen = [Seen(1.0, 1.1, 200), Seen(2.1, 2.2, 403, "no")]
    assert not missed(Round(2.0, seen, cut=Seen(1.0, 6.9, 200, "no")))
    assert missed(Round(2.0, seen, cut=Seen(1.0, 7.1, 200, "no"))) == {"running answer cut, slowest"}
    assert missed(Round(2.0, seen, cut=Seen(1.0, 3.0, 200, ""))) == {"running answers not cut by the gate"}


def test_of_those_under_way_the_round_with_the_fewest_is_told() -> None:
    before, over, under_way = Seen(1.0, 1.1, 200), Seen(1.0, 2.0, 200), Seen(1.9, 2.4, 403, "no")
    rounds = [Round(2.0, [under_way, under_way], sent=2), Round(2.0, [before, over, under_way], sent=1)]
    found = {figure.name: figure.value for figure in figures("act", rounds, "no")}
    assert found["act: under way at the commit, fewest"] == 1
    assert found["act: with the vendor at the commit, fewest"] == 1


@pytest.mark.fault
@pytest.mark.stack
def test_nothing_is_admitted_after_the_commit() -> None:
    """With fifty requests under way, all of them at the vendor, of four processes."""
    argv = [sys.executable, "-m", "portal.bench", "revocation", "--json", "--rounds", "1"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout, done.stderr[-2000:]
    found: dict[str, Any] = {figure["name"]: figure for figure in json.loads(done.stdout)["figures"]}
    for act in ACTS:
        assert found[f"{act}: admitted after commit"]["value"] == 0
        assert found[f"{act}: refused after commit"]["value"] > 0
        assert found[f"{act}: rounds with traffic on both sides"]["value"] == 1
        assert found[f"{act}: under way at the commit, fewest"]["value"] >= UNDER_WAY
        assert found[f"{act}: with the vendor at the commit, fewest"]["value"] >= UNDER_WAY
    assert [name for name, figure in found.items() if not figure["ok"]] == []
