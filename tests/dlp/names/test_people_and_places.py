import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.dlp import Policy, StreamScanner, detect, protect, restore
from tests.dlp.names.finding import names, people
from tests.dlp.samples import empty_vault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jana Albers arbeitet seit Mai in Kiel.", [("PERSON", "Jana Albers"), ("LOCATION", "Kiel")]),
        ("Die Nordlicht Versicherung AG lehnt ab.", [("ORGANIZATION", "Nordlicht Versicherung AG")]),
        ("Der Einkauf von M. Weber ist genehmigt.", [("PERSON", "M. Weber")]),
        ("Emily Carter moved to Ireland.", [("PERSON", "Emily Carter"), ("LOCATION", "Ireland")]),
    ],
)
def test_names_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Schreibe bitte eine Stellenanzeige für die Buchhaltung.",
        "Der Vertrag verlängert sich um ein Jahr, wenn er nicht gekündigt wird.",
        "Fasse den Bericht über die Krankenversicherung zusammen.",
        "Im Januar steigen die Preise, im Februar fallen sie wieder.",
        "Please find the invoice attached.",
        '{"body": "text", "to": "all"}',
        "Every message can be read by a reviewer.",
        "the link is broken and the mark is missing",
    ],
)
def test_prose_without_names_stays(text: str) -> None:
    assert names(text) == []


def test_placeholders_are_no_names() -> None:
    assert people("Frau [[PERSON_1]] und EMAIL_2 antworten der [[ORGANIZATION_12]].") == []


def test_names_come_back_as_they_were() -> None:
    vault = empty_vault()
    text = "Sehr geehrte Frau Albers,\nHerr Sommerfeld hat Albers' Brief gelesen."
    protected = protect(text, detect(text), vault, Policy())
    assert "Albers" not in protected.text
    assert "Sommerfeld" not in protected.text
    assert restore(protected.text, vault).text == text


def test_without_names_the_tagger_is_left_out() -> None:
    assert detect("Sehr geehrte Frau Albers,", policy=Policy(names=False)) == []


def test_streams_are_read_without_names() -> None:
    scanner = StreamScanner(Policy())
    assert scanner.feed("Frau Albers kommt. ").findings == ()
    assert scanner.end().findings == ()


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))  # surrogates included
@example("Frau \ud800Albers kommt \udfff mit Jana")
def test_any_text_is_read(text: str) -> None:
    for finding in detect(text):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["Anna ", "Frau A. ", "Müller, ", "A-", "A", "A<@", "Name: ", "Dr. ", "[[", ";A"]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    detect(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[File: notes.md]\nGuten Tag", []),
        ("[File: a.md]\nGuten Tag", []),
        ("[File: Zeugnis Mia Lindqvist.md]\nGuten Tag", ["Mia Lindqvist"]),
        ("Herr Md Rahman kommt um neun.", ["Md Rahman"]),
    ],
)
def test_the_ending_of_a_file_is_nobody(text: str, names: list[str]) -> None:
    assert people(text) == names
