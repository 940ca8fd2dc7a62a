"""Two hundred planted changes are named, two hundred cosmetic ones raise no alarm."""

import pytest

from apps.vendors.contracts.changes import Kind, compare
from tests.vendors.changes.disguises import all_disguises
from tests.vendors.changes.judging import exactly, names
from tests.vendors.changes.planted import all_heldout, all_planted
from tests.vendors.changes.sources import MISSING

pytestmark = pytest.mark.skipif(bool(MISSING), reason="the agreements don't lie beside the repository")


@pytest.fixture(autouse=True, scope="module")
def _no_database() -> None:
    """Texts only."""


def test_every_planted_change_is_named_with_its_values() -> None:
    planted = all_planted()
    missed = [each.name for each in planted if not names(compare(each.before, each.after), each)]
    assert len(planted) == 200
    assert missed == []


def test_hardly_anything_else_is_named_beside_it() -> None:
    beside = [each.name for each in all_planted() if not exactly(compare(each.before, each.after), each)]
    assert len(beside) <= 4


def test_cosmetic_edits_raise_no_alarm() -> None:
    disguises = all_disguises()
    alarms = {each.name: compare(each.before, each.after) for each in disguises}
    assert len(disguises) == 200
    assert {name: found for name, found in alarms.items() if found} == {}


def test_the_edits_are_edits() -> None:
    assert all(each.before != each.after for each in all_planted())
    assert all(each.before != each.after for each in all_disguises())
    assert len({(each.before, each.after) for each in all_disguises()}) == 200


def test_every_kind_is_planted() -> None:
    kinds = {each.kind for each in all_planted()}
    named_by_structure = {Kind.CLAUSE_ADDED, Kind.CLAUSE_REMOVED, Kind.WORDING, Kind.PERIOD}
    assert kinds == set(Kind) - named_by_structure


def test_the_edits_are_always_the_same() -> None:
    assert [each.after for each in all_planted()] == [each.after for each in all_planted()]


def test_words_that_it_was_not_built_on() -> None:
    """Every change is seen; how many are named rightly is what it was the first time, and must not get worse."""
    heldout = all_heldout()
    found = [compare(each.before, each.after) for each in heldout]
    assert all(found)
    kinds = sum(
        any(change.kind == each.kind for change in changes)
        for each, changes in zip(heldout, found, strict=True)
    )
    right = sum(names(changes, each) for each, changes in zip(heldout, found, strict=True))
    assert (len(heldout), kinds, right) >= (54, 46, 43)
