"""Numbers whose label nobody wrote down before, and mistyped ones far from their label."""

import pytest

from tests.dlp.samples import found_numbers as found

FAR = (
    "Die {label} in der Abrechnung ist ungültig, das Amt hat angerufen. "
    "Auf dem Bogen hinten steht aber: {value}."
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Meldescheinnummer 48211-7", "48211-7"),
        ("Ablage-Nr.: 2026/118", "2026/118"),
        ("Registrierkennzeichen AT/C/15/33972", "AT/C/15/33972"),
        ("Ihre Bewacher-ID lautet 3787301", "3787301"),
        ("Kennziffer: K-3391", "K-3391"),
        ("versichert bei uns unter 464901141", "464901141"),
        ("Zahlung unter Angabe RG-1770", "RG-1770"),
        ("Zweck OWi-440.145.31", "OWi-440.145.31"),
        ("#14021 | Albers | Login geht nicht", "14021"),
    ],
)
def test_whatever_offices_number_is_found(text: str, number: str) -> None:
    assert found(text) == [("CASE_NUMBER", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Städte unter 18000 Einwohnern",
        "Artikelnummer 48211-7",
        "Rückennummer 12345",
        "Die Nummer 48211-7 steht da",
        "Farbe #00FF00 oder #123456",
        "Satzzeichen 12345",
    ],
)
def test_what_counts_or_belongs_to_nobody_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("type_", "label", "value"),
    [
        ("DE_STEUER_ID", "Steuer-ID", "86095742718"),
        ("DE_STEUER_ID", "Steuer-ID", "86 095 742 718"),
        ("DE_REISEPASS", "Nummer vom Reisepass", "C01X00T471"),
    ],
)
def test_mistyped_numbers_count_far_from_their_label(type_: str, label: str, value: str) -> None:
    assert (type_, value) in found(FAR.format(label=label, value=value))
    assert found(FAR.format(label="Summe", value=value)) == []
