"""Marks of confidentiality count where marks stand; in a sentence they are words."""

import time

import pytest

from apps.dlp.engine.content import Content, Label, Labels

OWN = Content(labels=Labels([Label("label.9", "Rheinwerk intern")]))


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in OWN.find(text)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("STRENG VERTRAULICH\n\nSehr geehrte Frau Albers", "STRENG VERTRAULICH"),
        ("Angebot\nSeite 3 von 5 - vertraulich", "vertraulich"),
        ("Rheinwerk Pumpen GmbH | Vertraulich | Stand 3/26", "Vertraulich"),
        ("Betreff: [Vertraulich] Angebot", "Vertraulich"),
        ("Einstufung: intern", "intern"),
        ("Classification: Internal", "Internal"),
        ("*** CONFIDENTIAL ***", "CONFIDENTIAL"),
        ("Vertraulich! Bitte nicht weitergeben", "Vertraulich"),
        ("Persönlich/Vertraulich", "Persönlich/Vertraulich"),
        ("For internal use only", "For internal use only"),
        ("das ist als VS-NfD eingestuft", "VS-NfD"),
        ("VS - NUR FÜR DEN DIENSTGEBRAUCH", "VS - NUR FÜR DEN DIENSTGEBRAUCH"),
        ("TLP:AMBER", "TLP:AMBER"),
        ("Rheinwerk Intern", "Rheinwerk Intern"),
        (
            "MSIP_Label_0a1b2c3d-0000-4000-8000-00000000abcd_Enabled=true",
            "MSIP_Label_0a1b2c3d-0000-4000-8000-00000000abcd_Enabled",
        ),
    ],
)
def test_marks(text: str, mark: str) -> None:
    assert found(text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "Ich behandle das vertraulich.",
        "Bitte behandeln Sie alles vertraulich, was wir intern besprechen.",
        "This is strictly confidential, please keep it.",
        "The secret of success is restricted to a few.",
        "intern",
        "Das bleibt Rheinwerk intern",
        "Wir haben einen vertraulichen Termin",
        "Internes Wissen",
    ],
)
def test_prose(text: str) -> None:
    assert found(text) == []


def test_a_megabyte_of_marks_takes_time_in_proportion() -> None:
    began = time.process_time()
    list(OWN.find("Vertraulich - intern | geheim " * 33_000))
    assert time.process_time() - began < 4
