import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1) Luise Hagemeister, 3.980 €, Eintritt 01.06.", "Luise Hagemeister"),
        ("Kollegin Ruth Abendschein ist im Urlaub.", "Ruth Abendschein"),
        ("Operateur fehlt\n9:30 Oyelaran, Grace, 14.02.1990", "Oyelaran, Grace"),
    ],
)
def test_given_and_family_name_are_one_person(text: str, name: str) -> None:
    assert name in people(text)


def test_people_in_a_row_stay_apart() -> None:
    assert people("Teilnehmer: Karsten, Mehmet und Olaf") == ["Karsten", "Mehmet", "Olaf"]
