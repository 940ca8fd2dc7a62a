import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    "street",
    [
        "Hauptstr. 5–7",
        "Hauptstr.5",
        "Konrad-Adenauer-Straße 12 b",
        "Rheinallee 7",
        "Berliner Straße 33",
        "Alte Poststraße 9",
        "Karl Marx Str. 12",
        "Frankfurter Allee 73",
        "Rosenheimer Landstr. 5a",
        "Nordring 20",
        "Kaiserring 4",
        "Platz der Republik 1",
        "Straße des 17. Juni 135",
        "Unter den Linden 77a",
        "Dr.-Karl-Renner-Platz 1",
        "Lange Reihe 90",
        "Forsthausweg 15",
        "Gartenweg Nr. 3",
        "Hauptstraße 12, Hinterhaus",
        "Postfach 10 12 34",
        "Ostring 101",
    ],
)
def test_finds_street_and_number_as_one(street: str) -> None:
    assert values("STREET_ADDRESS", f"Sie wohnt {street}, seit Mai.") == [street]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Kaiserworth 12, 38640 Goslar", "Kaiserworth 12"),
        ("Frau Albers\nSonnenau 4\n50667 Köln", "Sonnenau 4"),
        ("> Lindenhof 2\n> 72764 Reutlingen", "Lindenhof 2"),
        ("Albers\tLindenhof 2\t72764\tReutlingen", "Lindenhof 2"),
        ("Adresse: Große Bleichen 5", "Große Bleichen 5"),
        ("Straße, Hausnr.: Unterer Anger 41", "Unterer Anger 41"),
        ("Familie Albers, Auf dem Bült 9, Celle", "Auf dem Bült 9"),
        ("das Grundstück Mühlenberg 18, Plön", "Mühlenberg 18"),
        ("wohnhaft Zum Bahnhof 2", "Zum Bahnhof 2"),
        ("wohne berliner ring 61 64625 bensheim", "berliner ring 61"),
        ("STR=Ahornstr. 60;OT=Lesum", "Ahornstr. 60"),
        ("Mariahilfer Straße 8, A-1070 Wien", "Mariahilfer Straße 8"),
        ("strasse = 'Kaiserstr. 9'", "Kaiserstr. 9"),
        ("adresse: 'Wengengasse 4'", "Wengengasse 4"),
        ("VALUES ('Albers','Wengengasse 4','89073','Ulm')", "Wengengasse 4"),
        ("('Heike', 'Berliner Ring 101', '76131')", "Berliner Ring 101"),
        ("wohnt in der ‚Kaiserstr. 9‘", "Kaiserstr. 9"),
        ("Adresse: D'Agostino-Str. 5", "D'Agostino-Str. 5"),
    ],
)
def test_context_names_a_street(text: str, street: str) -> None:
    assert values("STREET_ADDRESS", text) == [street]


@pytest.mark.parametrize(
    "text",
    [
        "Sie liegt auf Platz 3 der Liste.",
        "Brasilien Platz 1, Italien Platz 2",
        "auf dem Parkplatz 12 und dem Sitzplatz 4",
        "Im Kapitel 3, im Jahr 2024, am Montag 3 Stunden",
        "Monitoring 3, Hering 2, Offering 5",
        "der Käufer 1 und der Verkäufer 2",
        "BGH GRUR 2012, 1040 Rn. 25; NJW 2016, 2504",
        "ein Weg 5 km weit, Umweg 3 Kilometer",
        "die Bundesstraße 216 bei Lüneburg",
        "Raum 12, Köln",
        "Halle 3, Essen",
        "nach § 12 Abs. 3 des Gesetzes",
        "['Platz 3', 'Schritt 4', 'Raum 12', 'Weg 5', 'Umweg 3']",
        "toString 16, 'String 3', 'Substring 4'",
        "('Dichtung 12', '47110', 'Stahl')",
        "INSERT INTO artikel (nr, name) VALUES ('47110', 'Dichtung 12')",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert values("STREET_ADDRESS", text) == []
