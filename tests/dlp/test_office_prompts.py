"""What leaks of office prompts stays below what is promised (docs/dlp.md); the locked third apart."""

from functools import cache

import pytest

from apps.dlp import Finding, detect
from portal.bench.dlp.recall import recall
from portal.bench.dlp.scoring import Scores, score
from portal.bench.dlp.sets import prompts

# The greatest leak, and the greatest share of other characters that is masked.
LEAK, OVER = 0.15, 0.03
VALID, MISTYPED = 0.995, 0.90
OF_TYPE = {"PERSON": 0.06, "DATE": 0.07, "STREET_ADDRESS": 0.06, "IBAN": 0.03, "EMAIL": 0.02, "PHONE": 0.04}


@cache
def found(text: str, language: str) -> tuple[Finding, ...]:
    return tuple(detect(text, language))


@cache
def scores(*, locked: bool) -> Scores:
    return score(found, prompts(locked=locked))


@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_little_leaks_and_little_else_is_masked(locked: bool) -> None:
    assert scores(locked=locked).leak() <= LEAK
    assert scores(locked=locked).over <= OVER


@pytest.mark.parametrize("type_", OF_TYPE)
@pytest.mark.parametrize("locked", [False, True], ids=["open", "locked"])
def test_of_the_types_that_matter_most_next_to_nothing_leaks(locked: bool, type_: str) -> None:
    assert scores(locked=locked).leak(type_) <= OF_TYPE[type_]


def test_identifiers_are_found_valid_and_mistyped() -> None:
    rows = prompts(locked=False) + prompts(locked=True)
    assert recall(found, rows, "valid") >= VALID
    assert recall(found, rows, "mistyped") >= MISTYPED


def test_what_the_measure_counts_is_what_the_prompts_hold() -> None:
    """Without findings everything leaks: a measure that reads no marks would be content with anything."""
    blind = score(lambda _text, _language: (), prompts(locked=True))
    assert blind.leak() == 1
    assert sum(blind.hidden.values()) > 15_000
