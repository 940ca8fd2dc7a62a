import pytest

from tests.dlp.samples import found, scores


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Meine Steuer-ID lautet 86095742719.", "86095742719"),
        ("steuerliche Identifikationsnummer: 36 574 261 809", "36 574 261 809"),
        ("IdNr. 36574261809", "36574261809"),
        ("German tax ID 8609 5742 719", "8609 5742 719"),
        ("86095742719", "86095742719"),
        ("Lohnbescheinigung 86 095 742 719 Müller", "86 095 742 719"),
        ("Steuer-Identifikationsnummer\n86 095\n742 719", "86 095\n742 719"),
    ],
)
def test_finds_valid_numbers(text: str, number: str) -> None:
    assert found(text) == [("DE_STEUER_ID", number)]
    assert scores(text)[0] >= 0.95


@pytest.mark.parametrize("number", ["86095742718", "12345678901", "11 111 111 111"])
def test_mistyped_number_counts_with_its_label(number: str) -> None:
    assert found(f"Steuer-ID: {number}") == [("DE_STEUER_ID", number)]
    assert scores(f"Steuer-ID: {number}") == [0.6]


@pytest.mark.parametrize(
    "text",
    [
        "86095742718",
        "36 574 261 808",
        "36 574 261 809 123",
        "Bestellnummer 86095742719",
        "Artikel-Nr. 86 095 742 719",
        "Steuer-ID siehe Rechnungsnummer 86095742719",
        "12345678901,50 EUR",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert found(text) == []
