import pytest

from apps.dlp.training.corpora import Span, Text
from apps.dlp.training.scores import scores

TEXT = Text(
    "Jana Albers in Kiel",
    (Span(0, 11, "PERSON"), Span(15, 19, "LOCATION")),
    "de",
    "a",
    (Span(12, 14, "OTH"),),
)


def test_borders_and_type_must_be_right() -> None:
    result = scores([TEXT], lambda _text: [(0, 11, "PERSON"), (15, 19, "ORGANIZATION")])
    assert (result["PERSON"].right, result["LOCATION"].missed, result["ORGANIZATION"].wrong) == (1, 1, 1)
    assert result["PERSON"].f1 == 1.0
    assert result["LOCATION"].leak == 0.0


def test_leak_counts_open_characters() -> None:
    result = scores([TEXT], lambda _text: [(0, 4, "PERSON")])
    assert result["PERSON"].leak == pytest.approx(0.6)
    assert result["PERSON"].recall == 0.0


def test_what_is_marked_as_something_else_counts_neither_way() -> None:
    assert scores([TEXT], lambda _text: [(12, 14, "PERSON")])["PERSON"].wrong == 0


def test_nothing_to_find_is_no_division_by_zero() -> None:
    empty = scores([], lambda _text: [])["PERSON"]
    assert (empty.precision, empty.recall, empty.f1, empty.leak) == (0.0, 0.0, 0.0, 0.0)
