import time

import pytest

from apps.vendors.contracts.numerals import hours_in
from apps.vendors.contracts.phrases import GAP, PhraseError, folded, phrase


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("documented … instruction*", "only on documented, lawful instructions of the customer"),
        ("sub-processor*", "Sub-processors are listed"),
        ("(delete|erase) data", "we erase data"),
        ("organization", "an Organisation"),
        ("*straße", "in der Kaistraße 1"),
        ("technische und organisatorische maßnahmen", "Technische und organisatorische Maßnahmen"),
        ("customer's", "the Customer’s data"),
        ("subject matter", "The subject-matter is hosting"),
        ("categories of data subjects", "Categories of Data Subjects"),
        ("28 3 a", "Article 28(3)(a) GDPR"),
    ],
)
def test_a_phrase_is_found(source: str, text: str) -> None:
    assert phrase(source).is_in(folded(text))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("term", "determined terms"),
        ("documented … instruction*", "instructions that are documented"),
        ("a … b", f"a {'x ' * GAP}b"),
        ("(delete|erase) data", "delete the data"),
        ("categories of data", "Categories of Data Subjects"),
    ],
)
def test_a_phrase_is_not_found(source: str, text: str) -> None:
    assert not phrase(source).is_in(folded(text))


@pytest.mark.parametrize("source", ["", "…", "a …", "(a", "(a … b)", "a+", "[a]", "a{3}", "a?"])
def test_nothing_else_is_a_phrase(source: str) -> None:
    with pytest.raises(PhraseError):
        phrase(source)


def test_a_phrase_takes_no_more_time_than_its_text_is_long() -> None:
    begun = time.monotonic()
    assert not phrase("a* … b* … c* … d").is_in("a" * 200_000 + " a b c" * 100_000)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("within ten (10) days", [240]),
        ("no later than seventy-two (72) hours", [72]),
        ("innerhalb von zwei Wochen, spätestens 30 Kalendertagen", [336, 720]),
        ("binnen 24 Stunden", [24]),
        ("within forty-five days, at the latest by day 60", [1080, 1440]),
        ("achtundvierzig Stunden, spätestens am 45. Tag", [48, 1080]),
        ("thirty (30) calendar days and 3 months", [720, 2160]),
        ("in 2025 days were long; Art. 28 and 5.2 hours", [2025 * 24]),
        ("version 2 and 10 dayspring", []),
    ],
)
def test_lengths_of_time(text: str, hours: list[int]) -> None:
    assert hours_in(folded(text)) == hours
