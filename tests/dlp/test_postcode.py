import pytest

from tests.dlp.samples import found, values


@pytest.mark.parametrize(
    ("text", "code", "town"),
    [
        ("60311 Frankfurt am Main", "60311", "Frankfurt am Main"),
        ("Sie wohnt in 50667 Köln.", "50667", "Köln"),
        ("D-53111 Bonn", "53111", "Bonn"),
        ("PLZ/Ort: 01067 Dresden", "01067", "Dresden"),
        ("61348 Bad Homburg v. d. H.", "61348", "Bad Homburg v. d. H."),
        ("18347 Ostseebad Dierhagen", "18347", "Ostseebad Dierhagen"),
        ("A-1010 Wien", "1010", "Wien"),
        ("Hüttenweg 1\n96528 Frankenblick", "96528", "Frankenblick"),
        ("uferstr. 3 24103 kiel", "24103", "kiel"),
    ],
)
def test_finds_postcode_and_town(text: str, code: str, town: str) -> None:
    assert values("ZIP_CODE", text) == [code]
    assert values("LOCATION", text) == [town]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("My zip code is 72664", "72664"),
        ("PLZ: 12345", "12345"),
        ("Ostenallee 48, 59063 – nur bis 12 Uhr", "59063"),
        ("London SW1A 1AA", "SW1A 1AA"),
        ("Dallas, TX 75201-1234", "75201-1234"),
    ],
)
def test_finds_a_postcode_alone(text: str, code: str) -> None:
    assert values("ZIP_CODE", text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "10000 Euro für 12500 Teilnehmer und 15340 Fälle",
        "wir pflanzen 20000 Buchen und gehen 12345 Schritte",
        "im März 2024 Bonn besucht",
        "ZDv A-1350/66, Vordruck A 9532",
        "Artikel 47110 Dichtung",
        "Nr. 5, 2023 Umsatz",
    ],
)
def test_leaves_amounts_and_years(text: str) -> None:
    assert [pair for pair in found(text) if pair[0] in {"ZIP_CODE", "LOCATION"}] == []
