import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Der Zeuge K. hat das bestätigt.", ["K."]),
        ("Auf die Rechtsanwälte T., Ts. und Dr. W. kam es nicht an.", ["T.", "Ts.", "W."]),
        ("Die Berechnung, wonach E die Kosten trug, blieb ungeprüft.", ["E"]),
        ("Die Angeklagte M. schwieg, der Geschädigte P… ebenfalls.", ["M.", "P…"]),
    ],
)
def test_a_letter_in_a_court_text_is_a_person(text: str, letters: list[str]) -> None:
    found = people(text)
    assert [letter for letter in letters if letter not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "In Spalte C steht das Bruttogehalt.",
        "Bitte nimm Plan B und nicht Fall A.",
        "Nach § 51 Abs. 3 AO und Artikel II aF gilt das auch.",
        "Die Beklagten I. Instanz waren sich einig.",
    ],
)
def test_letters_that_count_are_nobody(text: str) -> None:
    assert people(text) == []
