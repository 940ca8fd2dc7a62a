import pytest

from apps.vendors.clauses import CLAUSES
from apps.vendors.models import ClauseResult
from tests.vendors.contracts.gold import OUR_NAMES, SHARED_NAMES, gold

NAMES = (*SHARED_NAMES, *OUR_NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_judged_with_a_reason_and_its_lines(name: str) -> None:
    items = gold(name).items
    assert list(items) == [clause.key for clause in CLAUSES]
    for item in items.values():
        assert item.result in ClauseResult.values
        assert item.why
        assert item.present == bool(item.lines)
        assert all(1 <= first <= last for first, last in item.lines)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_the_one_that_was_read(name: str) -> None:
    judged = gold(name)
    if not judged.is_there:
        pytest.skip(f"{judged.source.name} does not lie beside the repository")
    assert judged.is_unchanged
    lines = judged.text.replace("\f", "").count("\n") + 1
    assert all(last <= lines for item in judged.items.values() for _, last in item.lines)
