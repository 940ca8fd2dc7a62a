"""The words that rules wait for: where they count, and that a rule without its word finds nothing."""

import re

from apps.dlp.engine.detectors import DETECTORS, WITHOUT_DIGITS, clues, vocabulary
from apps.dlp.engine.detectors.base import NEED_DIGITS, Sample
from apps.dlp.engine.detectors.special.lexicon import hits
from apps.dlp.engine.detectors.vocabulary import Word
from tests.dlp.prompts.reading import prompts

WORDS = Word("kanne", "pot"), Word("tee", "drink", inside=False), Word("teekanne", "teapot")
TEA = vocabulary.register("tea", lambda: WORDS)
FLOWERS = clues.register("flowers", "rose", "tulpe")


def test_words_are_told_with_their_places_and_what_they_mean() -> None:
    assert list(Sample("Teekanne").heard[TEA]) == [(0, 3, "drink"), (0, 8, "teapot"), (3, 8, "pot")]


def test_behind_a_letter_or_digit_only_those_count_that_may() -> None:
    assert [meant for *_, meant in Sample("Eistee, 1tee, _tee, Porzellankanne").heard[TEA]] == [
        "drink",
        "pot",
    ]


def test_nobody_is_told_of_words_of_others() -> None:
    heard = Sample("Die Kundennummer und der Tee").heard
    assert [meant for *_, meant in heard[TEA]] == ["drink"]
    assert "drink" not in {meant for name, places in heard.items() if name != TEA for *_, meant in places}


def test_a_clue_says_that_its_word_stands_somewhere_and_where() -> None:
    sample = Sample("Tulpen und Heckenrosen")
    assert FLOWERS in sample.clues
    assert sample.places(FLOWERS) == [0, 17]
    assert FLOWERS not in Sample("Nelken").clues


def test_entries_of_several_words_go_on_over_a_line() -> None:
    text = "sie hat multiple\nsklerose seit 2019"
    assert [text[hit.start : hit.end] for hit in hits(Sample(text))] == ["multiple\nsklerose"]


def test_a_text_without_digits_is_shown_to_the_others_in_the_same_order() -> None:
    assert 0 < len(WITHOUT_DIGITS) < len(DETECTORS)
    assert [one for one in DETECTORS if one in WITHOUT_DIGITS] == list(WITHOUT_DIGITS)


def test_who_needs_digits_finds_nothing_without() -> None:
    bare = [Sample(re.sub("[0-9]", "", prompt.text)) for prompt in prompts()]
    assert not [finding for sample in bare for detector in NEED_DIGITS for finding in detector(sample)]
