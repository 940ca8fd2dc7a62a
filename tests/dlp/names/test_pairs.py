import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1) Luise Hagemeister, 3.980 €, Eintritt 01.06.", "Luise Hagemeister"),
        ("Kollegin Ruth Abendschein ist im Urlaub.", "Ruth Abendschein"),
        ("Operateur fehlt\n9:30 Oyelaran, Grace, 14.02.1990", "Oyelaran, Grace"),
        ("08:00 Brückner, Olaf – Kontrolle", "Brückner, Olaf"),
        ("Akte 4: Desislava Georgieva, seit Mai", "Desislava Georgieva"),
        ("Beschwerde von Eckhard Freiherr von Stetten.", "Eckhard Freiherr von Stetten"),
    ],
)
def test_given_and_family_name_are_one_person(text: str, name: str) -> None:
    assert name in people(text)


def test_people_in_a_row_stay_apart() -> None:
    assert people("Teilnehmer: Karsten, Mehmet und Olaf") == ["Karsten", "Mehmet", "Olaf"]


def test_two_who_may_be_one_are_covered_both() -> None:
    assert people("08:30 Sahin, Derya – Kontrolle") == ["Sahin", "Derya"]
