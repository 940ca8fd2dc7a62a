import pytest

from apps.dlp.engine.taxonomy import SPECIAL_TYPES
from tests.dlp.special.sentences import candidates, found, lines, told, unmarked

SAID, TOPICS = lines("said.txt"), lines("topics.txt")


@pytest.mark.parametrize("line", SAID)
def test_what_is_said_of_a_person_is_found(line: str) -> None:
    text, marked = unmarked(line)
    for start, end, type_ in marked:
        assert any(f.type == type_ and f.start < end and f.end > start for f in found(text)), text[start:end]


def test_little_else_is_masked() -> None:
    """At most one character in forty of the other words."""
    others = masked = 0
    for text, marked in map(unmarked, SAID):
        outside = set(range(len(text))) - {i for start, end, _ in marked for i in range(start, end)}
        others += len(outside)
        masked += sum(1 for i in outside if any(f.start <= i < f.end for f in found(text)))
    assert masked / others <= 0.025


@pytest.mark.parametrize("text", TOPICS)
def test_a_topic_is_no_finding(text: str) -> None:
    assert told(text) == []


def test_every_type_is_tried() -> None:
    assert {type_ for line in SAID for _, _, type_ in unmarked(line)[1]} == SPECIAL_TYPES


def test_a_topic_is_told_with_a_low_score() -> None:
    [topic] = candidates("Fasse die Leitlinie Diabetes zusammen.")
    assert (topic.type, topic.score) == ("HEALTH", 0.3)


def test_the_same_word_counts_once_it_is_somebodys() -> None:
    assert told("Welche Symptome hat eine Depression?") == []
    assert told("Meine Kollegin hat eine Depression.") == [("HEALTH", "Depression")]


def test_somebody_named_before_is_enough_for_a_plain_word() -> None:
    text = "Frau Brandt kommt nicht.\nGrund: Bandscheibenvorfall."
    assert told(text) == [("HEALTH", "Bandscheibenvorfall")]


def test_a_placeholder_stands_for_somebody() -> None:
    assert told("Bei [[PERSON_2]] liegt eine Depression vor.") == [("HEALTH", "Depression")]


def test_somebody_named_far_away_is_not() -> None:
    filler = "Das Lager wird umgebaut und neu beschriftet. " * 40
    assert told(f"Frau Brandt kommt morgen. {filler} Bandscheibenvorfall.") == []


@pytest.mark.parametrize(
    "text",
    ["Unser Kollege Piet hat Rückenschmerzen", "UNSER KOLLEGE PIET HAT RÜCKENSCHMERZEN",
     "unser kollege piet hat rueckenschmerzen"],
)  # fmt: skip
def test_case_and_umlauts_do_not_matter(text: str) -> None:
    assert [type_ for type_, _ in told(text)] == ["HEALTH"]


def test_a_letter_that_grows_when_small_moves_nothing() -> None:
    text = "İbrahim, unser Fahrer, hat Asthma."
    assert told(text) == [("HEALTH", "Asthma")]
