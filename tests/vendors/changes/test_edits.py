"""Two hundred planted changes are named, two hundred cosmetic ones raise no alarm."""

from functools import cache

import pytest

from apps.vendors.contracts.changes import Change, Kind, compare
from tests.vendors.changes.disguises import all_disguises
from tests.vendors.changes.judging import exactly, names
from tests.vendors.changes.planted import Planted, all_heldout, all_planted
from tests.vendors.changes.sources import MISSING

pytestmark = pytest.mark.skipif(bool(MISSING), reason="the agreements don't lie beside the repository")


@cache
def _planted() -> list[tuple[Planted, list[Change]]]:
    return [(each, compare(each.before, each.after)) for each in all_planted()]


def test_every_planted_change_is_named_with_its_values() -> None:
    assert len(_planted()) == 200
    assert [each.name for each, found in _planted() if not names(found, each)] == []


def test_hardly_anything_else_is_named_beside_it() -> None:
    assert len([each.name for each, found in _planted() if not exactly(found, each)]) <= 4


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
    by_structure = {Kind.CLAUSE_ADDED, Kind.CLAUSE_REMOVED, Kind.WORDING, Kind.PERIOD}
    assert {each.kind for each in all_planted()} == set(Kind) - by_structure


def test_the_edits_are_always_the_same() -> None:
    assert [each.after for each in all_planted()] == [each.after for each in all_planted()]


def test_words_that_it_was_not_built_on() -> None:
    """Every change is seen; how many are named rightly is what it was at first, and must not get worse."""
    heldout = [(each, compare(each.before, each.after)) for each in all_heldout()]
    kinds = sum(any(change.kind == each.kind for change in found) for each, found in heldout)
    right = sum(names(found, each) for each, found in heldout)
    assert all(found for _, found in heldout)
    assert len(heldout) == 54
    assert kinds >= 46
    assert right >= 43
