"""Suppliers are no people; who is called like one is, unless a list says otherwise."""

import pytest

from tests.dlp.names.finding import names, people


@pytest.mark.parametrize(
    "text",
    [
        "Lieferanten: Bosch Rexroth, Festo, Schaeffler, Würth, Hoffmann Group, Sick, Pilz, Beckhoff.",
        "Angebot Trumpf TruLaser 3030, Bystronic, Amada, Mazak, Okuma, Hermle, Grob und Chiron vergleichen.",
        "Vergleiche KUKA, Fanuc, ABB und Stäubli bei Robotern mit 20 kg Traglast.",
        "Compare suppliers: Bystronic, Amada, Grob, Chiron, Schaeffler, Pilz and Beckhoff.",
        "Die Ventile kommen von Festo, die Lager von Schaeffler.",
        "- Bosch Rexroth\n- Festo\n- Pilz\n- Sick\n",
        "Lieferant\nFesto\nPilz\nWürth\n",
        "ABB, Siemens und Stäubli liefern Roboter.",
        "Hersteller: Phoenix Contact, Weidmüller, Wago",
        "Angebote von Festo, Pilz GmbH und Sick liegen vor.",
        "Im Vergleich DMG Mori, Mazak und Hermle",
        "Sick, Pilz, Beckhoff",
    ],
)
def test_makers_are_companies(text: str) -> None:
    assert people(text) == []
    assert any(type_ == "ORGANIZATION" for type_, _ in names(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herr Pilz und Frau Sick kommen um neun.", ["Pilz", "Sick"]),
        ("Herr Pilz, Festo und Trumpf sind da.", ["Pilz"]),
        ("Hans Beckhoff und Eva Pilz kommen zu Festo.", ["Hans Beckhoff", "Eva Pilz"]),
        ("Pilz hat Festo angerufen.", ["Pilz"]),
        ("Frage an Grob: Was sagt Festo?", ["Grob"]),
        ("Weber, Pilz und Festo", ["Weber", "Pilz"]),
        ("Name: Pilz", ["Pilz"]),
        ("Würth, Reinhold ist Kunde.", ["Würth, Reinhold"]),
        ("Wir setzen Beckhoff und Pilz ein.", ["Beckhoff", "Pilz"]),
        ("Mit freundlichen Grüßen\nPilz", ["Pilz"]),
        ("Teilnehmer: Pilz, Sauter, Hofer, Grob", ["Pilz", "Sauter", "Hofer", "Grob"]),
    ],
)
def test_people_who_are_called_like_makers_are_found(text: str, expected: list[str]) -> None:
    assert people(text) == expected
