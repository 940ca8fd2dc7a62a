"""A dear look is not taken in every round."""

from types import SimpleNamespace

import pytest

from apps.common.outbox import seldom
from apps.common.outbox.rounds import ROUNDS
from apps.common.outbox.seldom import Seldom


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    made = SimpleNamespace(at=1000.0)
    monkeypatch.setattr(seldom, "time", SimpleNamespace(monotonic=lambda: made.at))
    return made


def test_it_rests_after_a_look_that_found_nothing(watch: SimpleNamespace) -> None:
    found = [2, 1, 0, 5]
    chore = Seldom(lambda: found.pop(0), seconds=60)
    assert [chore() for _round in range(6)] == [2, 1, 0, 0, 0, 0]
    watch.at += 59
    assert chore() == 0
    watch.at += 1
    assert chore() == 5


def test_it_rests_after_a_failure_too(watch: SimpleNamespace) -> None:
    chore = Seldom(lambda: 1 // 0, seconds=60)
    with pytest.raises(ZeroDivisionError):
        chore()
    assert chore() == 0


def test_budgets_are_not_read_in_every_round() -> None:
    assert isinstance(ROUNDS["budget_warnings"], Seldom)
