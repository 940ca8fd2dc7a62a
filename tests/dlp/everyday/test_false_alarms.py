import pytest

from apps.dlp import detect
from apps.dlp.engine.taxonomy import PERSON
from tests.dlp.everyday import asked
from tests.dlp.names.finding import people


def findings(*, last: bool) -> tuple[float, float]:
    """Per prompt: of all types, and of people."""
    prompts = asked(last=last)
    found = [finding.type for prompt in prompts for finding in detect(prompt)]
    return len(found) / len(prompts), found.count(PERSON) / len(prompts)


def test_little_is_found_in_what_is_about_nobody() -> None:
    assert len(asked(last=False)) + len(asked(last=True)) >= 400
    every, persons = findings(last=False)
    assert every <= 0.14
    assert persons <= 0.06


def test_nor_much_in_prompts_written_when_the_rules_stood() -> None:
    every, persons = findings(last=True)
    assert every <= 0.45
    assert persons <= 0.32


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Frau Jenkins hat Docker neu gestartet.", "Jenkins"),
        ("Frag Peter Docker wegen Linux.", "Peter Docker"),
        ("Farbe von Klaus Schwarz: grau", "Klaus Schwarz"),
        ("Herr Newton, bitte das Gesetz prüfen.", "Newton"),
        ("Name: Ruby Kafka", "Ruby Kafka"),
        ("Teilnehmer: Müller, Weber, Bäcker", "Weber"),
        ("McAllister hat angerufen. Grüße an Mary McAllister", "Mary McAllister"),
    ],
)
def test_people_who_are_called_like_things_are_found(text: str, name: str) -> None:
    assert any(name in found for found in people(text))
