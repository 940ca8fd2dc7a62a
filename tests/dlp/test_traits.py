import pytest

from tests.dlp.samples import values


def test_finds_forms_of_address_before_english_names() -> None:
    assert values("TITLE", "Mrs. Karen Smith and Mr Hofer met Miss Lee") == ["Mrs.", "Mr", "Miss"]


@pytest.mark.parametrize("text", ["Frau Dr. Meier", "we miss you", "20 ms later", "MRS 3"])
def test_leaves_others(text: str) -> None:
    assert values("TITLE", text) == []


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Beruf: Optiker\nNetto", "Optiker"),
        ("Natasha Barros\nScience technician\nExample Ltd", "Science technician"),
    ],
)
def test_finds_trades_where_they_are_named_as_such(text: str, trade: str) -> None:
    assert values("PROFESSION", text) == [trade]


def test_leaves_trades_in_prose() -> None:
    assert values("PROFESSION", "Our manager asked the nurse.\nThen the driver left") == []
