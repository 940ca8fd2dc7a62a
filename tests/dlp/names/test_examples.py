from random import Random

from apps.dlp.training.corpora import Span, Text
from apps.dlp.training.examples import examples, labelled
from apps.dlp.training.letters import renamed


def text_of(text: str, *spans: Span) -> Text:
    return Text(text, spans, "de", text)


def test_words_of_a_name_begin_and_go_on() -> None:
    [line] = labelled(text_of("Frau Jana Albers aus Kiel", Span(5, 16, "PERSON"), Span(21, 25, "LOCATION")))
    assert line.words == ["Frau", "Jana", "Albers", "aus", "Kiel"]
    assert line.labels == ["O", "B-PER", "I-PER", "O", "B-LOC"]


def test_two_names_side_by_side_stay_two() -> None:
    [line] = labelled(text_of("Albers Kiel", Span(0, 6, "PERSON"), Span(7, 11, "PERSON")))
    assert line.labels == ["B-PER", "B-PER"]


def test_a_name_in_a_longer_word_is_none_but_a_genitive_is() -> None:
    [line] = labelled(
        text_of("Der CDU-Chef las Albers' Brief", Span(4, 7, "ORGANIZATION"), Span(17, 24, "PERSON"))
    )
    assert line.words[1:5] == ["CDU-Chef", "las", "Albers", "'"]
    assert line.labels[1:5] == ["O", "O", "B-PER", "I-PER"]


def test_each_line_is_an_example() -> None:
    assert len(labelled(text_of("Hallo Jana,\n\ndanke."))) == 2


def test_joining_loses_no_word() -> None:
    texts = [text_of(f"Satz {number} steht hier.") for number in range(40)]
    joined = list(examples(texts, Random(1)))
    assert len(joined) < 40
    assert sum(len(example.words) for example in joined) == 40 * 5


def test_renamed_texts_keep_everything_but_the_names() -> None:
    [other] = renamed([text_of("Jana Albers kam.", Span(0, 11, "PERSON"))], Random(2))
    [span] = other.spans
    assert other.text[span.end :] == " kam."
    assert other.text[: span.end] != "Jana Albers"
