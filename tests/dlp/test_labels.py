import itertools

import pytest

from apps.dlp.engine.detectors import labels
from apps.dlp.engine.detectors.base import Sample

TEAPOT = labels.register("teapot", "kannen~nr", "*kannennummer")
LID = labels.register("lid", "deckel~kannen~nr", "nr~xy")
SPOUT = labels.register("spout", "w~tülle~nr", "*henkel~tülle~nr")
JOINTS = ("", " ", "-", ".", ". ", ".-", "_", "- ", "-\n", "\n")


@pytest.mark.parametrize(
    "written",
    ["Kannennr", "Kannen-Nr", "Kannen Nr", "KANNEN_NR", "Kannen.-Nr", "Teekannennummer", "Kannennummern"],
)
def test_spellings_of_one_label(written: str) -> None:
    text = f"Die {written}: 4711"
    assert Sample(text).label_before(text.index("4711"), TEAPOT) is True


@pytest.mark.parametrize("first", ["W", "Teehenkel"])
def test_every_joint_joins_and_no_other(first: str) -> None:
    for one, other in itertools.product(JOINTS, repeat=2):
        text = f"Die {first}{one}Tülle{other}Nr: 4711"
        assert Sample(text).label_before(text.index("4711"), SPOUT) is True, text
    for sign in ("  ", "--", "/", "\n\n", " - ", "..", "~"):
        for written in (f"{first}{sign}Tülle Nr", f"{first} Tülle{sign}Nr"):
            text = f"Die {written}: 4711"
            assert Sample(text).label_before(text.index("4711"), SPOUT) is None, text


def test_an_ending_may_stand_behind_the_last_part_only() -> None:
    assert [label.end for label in Sample("Henkel-Tülle-Nrn").labels[SPOUT]] == [16]
    assert not Sample("Henkeln-Tülle-Nr").labels[SPOUT]


@pytest.mark.parametrize("spelling", ["kannen~", "~nr", "*", "a~~b"])
def test_a_spelling_with_an_empty_part_is_refused(spelling: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        labels.register("teapot", spelling)


@pytest.mark.parametrize("written", ["Teekannen-Nr", "Kannennrgebiet", "Kanne Nr"])
def test_parts_of_other_words_are_no_label(written: str) -> None:
    text = f"Die {written}: 4711"
    assert Sample(text).label_before(text.index("4711"), TEAPOT) is None


def test_of_labels_that_end_together_the_longest_is_meant() -> None:
    text = "Deckel-Kannen-Nr 4711"
    assert Sample(text).label_before(17, TEAPOT) is False
    assert Sample(text).label_before(17, LID) is True


def test_the_nearest_label_counts_and_only_within_reach() -> None:
    text = "Kannennr oder Nr XY " + "und " * 10
    sample = Sample(text)
    assert [sample.label_before(20, name) for name in (TEAPOT, LID)] == [False, True]
    assert sample.label_before(len(text), LID, width=40) is None
    assert [label.end for label in sample.labels[TEAPOT]] == [8]


def test_small_letters_stand_where_the_capitals_stood() -> None:
    text = "\u0130\u0130 Kannennr 1"
    assert Sample(text).lowered.index("kannennr") == text.index("Kannennr")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nichts", []),
        ("ein A1b2 und 33/4x", ["A1b2", "33", "4x"]),
        ("ä12 Straße5", ["12", "e5"]),
        ("x" * 40 + "7", ["x" * 24 + "7"]),
        ("9" * 100, ["9" * 64]),
    ],
)
def test_words_with_digits(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in Sample(text).number_words] == words
