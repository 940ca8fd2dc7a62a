import pytest

from tests.dlp.samples import found, found_numbers

HEAD = "INSERT INTO k ({}, stand) VALUES ('{}', 3), ({}, 4)"


@pytest.mark.parametrize(
    "column", ["kundennummer", "KundenNr", "`kundennr`", '"kundennummer"', "[Kundennummer]"]
)
def test_numbers_are_called_by_their_column_in_every_row(column: str) -> None:
    text = HEAD.format(column, "10023", 10024)
    assert found_numbers(text) == [("CUSTOMER_NUMBER", "10023"), ("CUSTOMER_NUMBER", "10024")]


@pytest.mark.parametrize(
    ("column", "type_", "first", "second"),
    [
        ("personalnr", "PERSONNEL_NUMBER", "004417", "4418"),
        ("steuernummer", "DE_STEUERNUMMER", "12/345/67890", "'12/345/67891'"),
        ("vertragsnummer", "CONTRACT_NUMBER", "88-123", "'88-124'"),
    ],
)
def test_of_each_type(column: str, type_: str, first: str, second: str) -> None:
    text = HEAD.format(column, first, second)
    assert found_numbers(text) == [(type_, first), (type_, second.strip("'"))]


def test_two_columns_and_empty_cells() -> None:
    text = (
        "INSERT INTO k (seit, kundennr, x, personalnr) VALUES\n('', '10023', 2, NULL), ('', '', 2, '4418');\n"
        "INSERT INTO l (menge, preis) VALUES (10025, 4419)"
    )
    assert found(text) == [("CUSTOMER_NUMBER", "10023"), ("PERSONNEL_NUMBER", "4418")]


@pytest.mark.parametrize("column", ["nr", "menge", "preis", "artikelnummer", "version", "maschine"])
def test_other_columns_hold_none(column: str) -> None:
    assert found(HEAD.format(column, "10023", 10024)) == []
