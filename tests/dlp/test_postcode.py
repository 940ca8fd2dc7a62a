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
        ("'76133', 'Karlsruhe'", "76133", "Karlsruhe"),
        ('"Wengengasse 4","89073","Ulm"', "89073", "Ulm"),
        ("INSERT INTO k (strasse, plz, ort) VALUES ('Weg', '89073', 'Ulm')", "89073", "Ulm"),
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
        ("Büro in New York, NY 10001, seit Mai", "10001"),
        ("O'Fallon, MO 63366", "63366"),
        ("<plz>12345</plz>", "12345"),
        ("<postalCode>12345</postalCode>", "12345"),
        ("kunde_plz = '12345'", "12345"),
        ('{"postal_code": "12345"}', "12345"),
        ("UPDATE k SET PLZ='12345', STRASSE='x' WHERE id=1", "12345"),
        ('{"plz": "12345", "Tel": "x"}', "12345"),
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
        "MD 32300 auf 0,5, dann AL 25000 quittieren, NC 10208, IN 40100, PA 30600",
        "Parameter MD 20100, MD 36300 und DC 48000",
        "Achse X, MD 32300 und ALARM, AL 25201",
        "print('Artikel 47110', '47110', 'Dichtung')",
        "('12345', 'Flansch'), ('47110', 'Welle')",
        "INSERT INTO artikel (nr, name) VALUES ('47110', 'Dichtung 12')",
        "Artikel;Zipper;Menge\nA;12345;3\nB;47110;4",
        "Name;Plätze;Post\nA;12345;3\nB;47110;4",
    ],
)
def test_leaves_amounts_and_years(text: str) -> None:
    assert [pair for pair in found(text) if pair[0] in {"ZIP_CODE", "LOCATION"}] == []


@pytest.mark.parametrize(
    "head",
    [
        "PLZ",
        "plz",
        "PLZ/Ort",
        "Postleitzahl",
        "kd_plz",
        "ZIP",
        "Zip Code",
        "postal_code",
        "Postcode",
        '"PLZ"',
    ],
)
def test_a_column_of_postcodes_is_held_in_every_row(head: str) -> None:
    table = f"Nr;Name;{head};Tel.\n17;Albers;89073;3\n18;Koch;1010;4\n19;Kern;12345;5\n"
    for text in (table, table.replace(";", " | "), table.replace(";", "\t"), table.replace(";", ",")):
        assert values("ZIP_CODE", text) == ["89073", "1010", "12345"]


def test_in_rows_of_sql_numbers_need_no_quotation_marks() -> None:
    text = "INSERT INTO k (nr, plz, umsatz) VALUES (47110, 89073, 84000), (47111, 12345, 12000)"
    assert values("ZIP_CODE", text) == ["89073", "12345"]


def test_what_follows_a_postcode_in_quotation_marks_may_be_a_key() -> None:
    assert values("LOCATION", '{"plz": "12345", "Tel": "x"}') == []
