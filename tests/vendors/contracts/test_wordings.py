"""The finder knows the words of the law and the usual ones, without headings to help it."""

import tomllib
from itertools import count

import pytest

from apps.vendors.contracts import propose, read
from tests.vendors.contracts.gold import OURS

SETS = tomllib.loads((OURS / "wordings.toml").read_text(encoding="utf-8"))
CASES = [(name, item) for name, said in SETS.items() for item in said]


def proposals(name: str) -> dict[str, int | None]:
    numbers = count(1)
    text = "\n\n".join(f"({next(numbers)}) {sentence}" for sentence in SETS[name].values())
    return {proposal.item: proposal.line for proposal in propose(read(text))}


@pytest.mark.parametrize(("name", "item"), CASES)
def test_each_duty_is_found_among_the_others(name: str, item: str) -> None:
    assert proposals(name)[item] == 2 * list(SETS[name]).index(item) + 1
