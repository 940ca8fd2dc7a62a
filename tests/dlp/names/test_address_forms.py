import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bitte rufen Sie Frau Albers zurück.", "Albers"),
        ("Der Termin mit Herrn Dr. Krüger entfällt.", "Krüger"),
        ("Wir danken Frau Prof. Dr. med. Sommerfeld.", "Sommerfeld"),
        ("Das Angebot ging an Herrn von Stetten.", "von Stetten"),
        ("Sehr geehrte Frau Müller-Lüdenscheidt,", "Müller-Lüdenscheidt"),
        ("Sehr geehrter Herr Öztürk,", "Öztürk"),
        ("Der Wunsch von Frau Koch wurde erfüllt.", "Koch"),
        ("HERR ALBERS kommt morgen", "ALBERS"),
        ("Dear Ms Carter,", "Carter"),
        ("Please call Mr. O'Neill today.", "O'Neill"),
        ("Hallo Jana,\nwie geht es dir?", "Jana"),
        ("Hallo Frau Sörensen,\nanbei die Liste.", "Sörensen"),
    ],
)
def test_the_name_after_the_form_is_found_without_it(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrte Damen und Herren,",
        "Sehr geehrte Frau Präsidentin,",
        "Der Herr Vorsitzende eröffnet die Sitzung.",
        "Hallo zusammen,",
        "Guten Tag,",
        "Liebe Kolleginnen und Kollegen,",
    ],
)
def test_offices_and_groups_are_nobody(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hallo anna, kommst du morgen zum termin?", "anna"),
        ("frau müller hat heute angerufen", "müller"),
        ("dear thomas, see you tomorrow", "thomas"),
    ],
)
def test_names_typed_small_are_found_after_a_form(text: str, name: str) -> None:
    assert people(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sein anwalt ist RA Kübler in Reutlingen", "Kübler"),
        ("Richter am BAG Quellmalz an der Entscheidung beteiligt", "Quellmalz"),
        ("wasser im bad bei oma krause ist fertig", "krause"),
        ("attest von dr hasanović liegt vor", "hasanović"),
    ],
)
def test_offices_and_kin_stand_before_names(text: str, name: str) -> None:
    assert name in people(text)
