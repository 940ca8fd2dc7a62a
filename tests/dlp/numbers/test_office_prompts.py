"""Numbers in the office prompts that may be looked at; the locked third is measured elsewhere."""

import pytest

from apps.dlp import detect
from apps.dlp.engine.taxonomy import HOUSE_NUMBER_TYPES, OFFICE_NUMBER_TYPES
from tests.dlp.prompts.reading import Prompt, Span, prompts

NUMBERS = OFFICE_NUMBER_TYPES | HOUSE_NUMBER_TYPES


@pytest.fixture(scope="module")
def spans() -> list[tuple[Span, bool]]:
    """Return every number and whether all its letters and digits are masked."""
    found = []
    for prompt in prompts():
        if not prompt.locked:
            masked = {i for f in detect(prompt.text) for i in range(f.start, f.end)}
            found += [(s, is_masked(prompt, s, masked)) for s in prompt.spans if s.type in NUMBERS]
    return found


def is_masked(prompt: Prompt, span: Span, masked: set[int]) -> bool:
    return all(i in masked for i in range(span.start, span.end) if prompt.text[i].isalnum())


def share(of: list[tuple[Span, bool]]) -> float:
    return sum(masked for _, masked in of) / len(of)


def test_valid_and_mistyped_numbers(spans: list[tuple[Span, bool]]) -> None:
    assert share([(s, m) for s, m in spans if s.valid]) >= 0.995
    assert share([(s, m) for s, m in spans if s.mistyped]) >= 0.90


def test_numbers_of_the_house(spans: list[tuple[Span, bool]]) -> None:
    assert share([(s, m) for s, m in spans if s.type in HOUSE_NUMBER_TYPES]) >= 0.80
