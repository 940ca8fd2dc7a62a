import pytest

from tests.dlp.names.finding import people


def test_a_heading_names_the_column() -> None:
    table = "Name;Vorname;Ort;Gehalt\nHölscher;Birgit;Münster;4.200\nvon Bergen;Alexander;Essen;5.100"
    assert people(table) == ["Hölscher", "Birgit", "von Bergen", "Alexander"]


def test_beside_a_given_name_stands_the_family_name() -> None:
    assert {"Birgit", "Hölscher"} <= set(people("17;Hölscher;Birgit;31.12.2024"))


def test_titles_in_a_column_are_nobody() -> None:
    assert "Frau" not in people("Anrede\tVorname\tNachname\nFrau\tXenia\tBrandt")


@pytest.mark.parametrize("text", ["Name | Straße | Ort", "Artikel;Menge;Preis\nSchraube;12;3,50"])
def test_tables_without_people_stay(text: str) -> None:
    assert people(text) == []
