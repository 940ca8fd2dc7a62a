"""How well a search finds what is meant: the share among the first ten, and how far up it stands."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import pytest

from tests.cast import Cast
from tests.register import inventories
from tests.register.relevance import IN_INVENTORIES, IN_THE_CAST
from tests.register.searching import hits, refs
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def test_the_set_is_large_enough() -> None:
    assert len(IN_THE_CAST) >= 40
    assert len(IN_INVENTORIES) >= 30


def test_in_the_demo_company(cast: Cast, record_property: Callable[[str, object], None]) -> None:
    officer = cast.people["mira.koehler"]
    recall, rank, missed = measured(
        {query: (refs(query, officer), means) for query, means in IN_THE_CAST.items()}
    )
    record_property("recall@10", recall)
    record_property("MRR", rank)
    assert recall >= 0.97, missed
    assert rank >= 0.95, missed


@pytest.mark.skipif(bool(inventories.MISSING), reason=f"{inventories.FOLDER} has no {inventories.MISSING}")
def test_in_public_inventories(record_property: Callable[[str, object], None]) -> None:
    officer = makers.person("officer")
    assert inventories.lay_in(officer) > 2900
    found = {}
    for query, means in IN_INVENTORIES.items():
        titles = [case.title for case in hits(query, officer).rows[:10]]
        found[query] = ([next((m for m in means if title.startswith(m)), title) for title in titles], means)
    recall, rank, missed = measured(found)
    record_property("recall@10", recall)
    record_property("MRR", rank)
    assert recall >= 0.9, missed
    assert rank >= 0.8, missed


def measured(found: Mapping[str, tuple[list[str], AbstractSet[str]]]) -> tuple[float, float, list[Any]]:
    """Mean recall among the first ten, mean reciprocal rank, and what fell short."""
    recalls, ranks, missed = [], [], []
    for query, (shown, means) in found.items():
        recalls.append(len(means & set(shown)) / len(means))
        first = next((place for place, name in enumerate(shown, 1) if name in means), 0)
        ranks.append(1 / first if first else 0.0)
        if recalls[-1] < 1 or ranks[-1] < 1:
            missed.append((query, sorted(means), shown))
    return sum(recalls) / len(recalls), sum(ranks) / len(ranks), missed
