import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name: Jana Albers", ["Jana Albers"]),
        ("Name, Vorname: Albers, Jana", ["Albers, Jana"]),
        ("Vorname: Jana\nNachname: Albers", ["Jana", "Albers"]),
        ("Patient: Schulze-Hagen, Marie-Luise, geb. 01.02.1980", ["Schulze-Hagen, Marie-Luise"]),
        ("Ansprechpartnerin: Frau Albers", ["Albers"]),
        ("Von: Jana Albers <jana@firma.example>", ["Jana Albers"]),
        ("An: Albers, Jana <jana@firma.example>", ["Albers, Jana"]),
        ("Mein Name ist Jana Albers.", ["Jana Albers"]),
        ("First name: Emily\nLast name: Carter", ["Emily", "Carter"]),
        ("Teilnehmer: Jana Albers, Hendrik Sommerfeld", ["Jana Albers", "Hendrik Sommerfeld"]),
    ],
)
def test_what_is_labelled_as_a_name_is_one(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Name: unbekannt",
        "Name | Vorname | Straße | Ort",
        "Empfänger: Alle Abteilungen",
        "Kontakt: siehe Rückseite",
    ],
)
def test_a_label_without_a_name_finds_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"vorname": "Beate", "nachname": "Albers"}', ["Beate", "Albers"]),
        ('[{"firstName":"Beate","lastName":"Albers"}]', ["Beate", "Albers"]),
        ("SELECT * FROM k WHERE nachname='Albers' AND ort IS NULL", ["Albers"]),
        ("<vorname>Beate</vorname><nachname>Albers</nachname>", ["Beate", "Albers"]),
        ("first_name = 'Beate'\nlast_name = 'Albers'", ["Beate", "Albers"]),
        ("vorname: Beate\nnachname: Albers", ["Beate", "Albers"]),
        ('{"name": "Beate Albers"}', ["Beate Albers"]),
        ('{"type": "function", "name": "Suche"}', []),
        ("hostname: Server", []),
        ("interface Kunde { lastName: String; firstName: Text }", []),
    ],
)
def test_keys_of_data(text: str, expected: list[str]) -> None:
    assert people(text) == expected
