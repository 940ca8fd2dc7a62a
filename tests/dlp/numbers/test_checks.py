"""Our own check digits against numbers that their issuers published, and against single mistakes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dlp.engine.detectors.numbers import checks
from tests.dlp.numbers import invented

SEEDS = st.integers(0, 10**9).map(random.Random)

PUBLISHED = [
    (checks.is_rvnr, "15070649C103"),  # the example of the pension insurers
    (checks.is_rvnr, "65070803A019"),
    (checks.is_kvnr, "A000500015"),  # the example of the health insurers
    (checks.is_kvnr, "C000500021"),
    (checks.is_identity_document, "T220001293"),  # the specimens of the federal printers
    (checks.is_identity_document, "C01X00T478"),
    (checks.is_driving_licence, "B072RRE2I55"),  # the specimen of annex 8 FeV
    (checks.is_lanr, "123456601"),
    (checks.is_north_american_vin, "1M8GDM9AXKP042788"),  # the example of the standard
    (checks.is_nino, "AB123456C"),
]

CHECKED = [
    (checks.is_rvnr, invented.rvnr, 11),
    (checks.is_kvnr, invented.kvnr, 9),
    (checks.is_identity_document, invented.identity_card, 9),
    (checks.is_identity_document, invented.passport, 9),
    (checks.is_driving_licence, invented.driving_licence, 9),
    (checks.is_lanr, invented.lanr, 6),
]


@pytest.mark.parametrize(("check", "number"), PUBLISHED)
def test_published_numbers_pass(check, number: str) -> None:  # type: ignore[no-untyped-def]
    assert check(number)


@pytest.mark.parametrize(("check", "invent", "place"), CHECKED)
@given(rng=SEEDS, other=st.sampled_from("0123456789"))
def test_another_check_digit_fails(check, invent, place, rng: random.Random, other: str) -> None:  # type: ignore[no-untyped-def]
    number = invent(rng)
    assert check(number)
    assert check(number[:place] + other + number[place + 1 :]) == (other == number[place])


@pytest.mark.parametrize("check", list(dict.fromkeys(check for check, _ in PUBLISHED)))
@given(st.text(max_size=20) | st.text("0123456789ABCXYZ", max_size=18))
def test_any_text_is_answered(check, text: str) -> None:  # type: ignore[no-untyped-def]
    assert check(text) in {True, False}


@pytest.mark.parametrize(
    "number", ["99070649C103", "15990649C103", "15071349C103", "BG123456C", "AB123456E", "000000001"]
)
def test_what_cannot_be_issued_fails(number: str) -> None:
    assert not any(check(number) for check, _ in PUBLISHED)
