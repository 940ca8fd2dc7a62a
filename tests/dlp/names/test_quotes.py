"""A closing quote is no part of a name; the apostrophe of a genitive is."""

import pytest

from apps.dlp import Policy, detect, protect
from tests.dlp.samples import empty_vault, vault_with


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("INSERT INTO kunden VALUES (17, 'Beate', 'Jonas');", "VALUES (17, '[[PERSON_1]]', '[[PERSON_2]]');"),
        ("{'name': 'Beate Albers', 'alter': 1}", "{'name': '[[PERSON_1]]', 'alter': 1}"),
        ("print('Hallo Beate Albers')", "print('Hallo [[PERSON_1]]')"),
        ("Das ist Jonas' Rechnung.", "Das ist [[PERSON_1]] Rechnung."),
    ],
)
def test_found(text: str, leaves: str) -> None:
    assert protect(text, detect(text), empty_vault(), Policy()).text.endswith(leaves)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("VALUES ('Albers')", "VALUES ('[[PERSON_1B]]')"),
        ("x = 'Frau Albers'; y", "x = 'Frau [[PERSON_1B]]'; y"),
        ("'Albers', 'Albers'", "'[[PERSON_1B]]', '[[PERSON_1B]]'"),
        ("Albers' Rechnung", "[[PERSON_1B]]' Rechnung"),
        ("Der 'Antrag' und Albers' Rechnung", "Der 'Antrag' und [[PERSON_1B]]' Rechnung"),
    ],
)
def test_known(text: str, leaves: str) -> None:
    vault = vault_with(("PERSON", "Beate Albers"), ("PERSON", "Albers"))
    assert protect(text, [], vault, Policy()).text == leaves
