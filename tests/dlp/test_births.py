import pytest

from tests.dlp.samples import found, values

SQL = (
    "INSERT INTO kunden (name, {}, seit) VALUES "
    "('Lena','1985-04-12','2010-02-01'),('Paul','1992-11-03','2015-02-01')"
)


@pytest.mark.parametrize(
    "head",
    [
        "Geburtsdatum", "Geb.datum", "Geb.-Datum", "Geb.-Dat.", "GebDat", "gebdat", "geb_datum", "Geb.",
        "Geboren", "Geburtsdatum des Kindes", "Geboren am", "Geburtstag", "Datum der Geburt", "birth_date",
        "Date of Birth", "birthday", "DOB", "customer_dob", "kunde_gebdat", "Geb. (TT.MM.JJJJ)",
        '"Geburtsdatum"', "**Geb.**",
    ],
)  # fmt: skip
def test_a_column_of_births_is_held_in_every_row(head: str) -> None:
    table = f"Name;{head};Eintritt\nLena;12.04.1985;01.02.2010\nPaul;03.11.1992;01.02.2015\n"
    for text in (table, table.replace(";", " | "), table.replace(";", "\t"), table.replace(";", ",")):
        assert values("DATE_OF_BIRTH", text) == ["12.04.1985", "03.11.1992"]


@pytest.mark.parametrize(
    "column", ["gebdat", "geburtsdatum", "geb_datum", "`birth_date`", '"dob"', "[Geb.-Datum]"]
)
def test_and_in_rows_of_sql(column: str) -> None:
    assert values("DATE_OF_BIRTH", SQL.format(column)) == ["1985-04-12", "1992-11-03"]


@pytest.mark.parametrize(
    "head", ["Gebühr ab", "AngebDat", "Gebucht am", "Gebäude seit", "Geb. bezahlt am", "Ergebnis"]
)
def test_other_columns_hold_days(head: str) -> None:
    table = f"Nr;{head};x\n1;12.04.2024;a\n2;03.11.2024;b\n"
    assert found(table) == [("DATE", "12.04.2024"), ("DATE", "03.11.2024")]
    assert values("DATE_OF_BIRTH", SQL.format(head)) == []


def test_a_cell_of_digits_before_hides_no_date() -> None:
    text = "nr,birth_date,plz,seit\n4711,1985-04-12,89073,2010-02-01\n4712,12.03.1992,76133,01.02.2015\n"
    assert values("DATE_OF_BIRTH", text) == ["1985-04-12", "12.03.1992"]
    assert values("DATE", text) == ["2010-02-01", "01.02.2015"]


@pytest.mark.parametrize("head", ["Geburtsjahr", "Geb.-Jahr", "birth_year"])
def test_a_column_of_years(head: str) -> None:
    assert values("DATE_OF_BIRTH", f"Name;{head};seit\nLena;1985;2010\nPaul;1992;2015\n") == ["1985", "1992"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("SELECT * FROM k WHERE gebdat = '1958-03-14'", "1958-03-14"),
        ("geb_datum: 12.04.85", "12.04.85"),
        ("GebDat 1985-04-12", "1985-04-12"),
        ("kunde_geb=12.04.1985", "12.04.1985"),
        ("<gebdat>1985-04-12</gebdat>", "1985-04-12"),
        ("Geb.-Datum: 12.04.1985", "12.04.1985"),
    ],
)
def test_words_of_programs_name_a_birth(text: str, date: str) -> None:
    assert values("DATE_OF_BIRTH", text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Kind Mia Hofer, geb. 03.09.2017, Kind Ben, 11.02.2020",
        "Sohn Ben (geb. 03.09.2017), Tochter Mia Hofer (11.02.2020)",
        "Ehefrau Ina, geboren am 03.09.2017 in Ulm, und Sohn Ben 11.02.2020",
    ],
)
def test_in_a_row_of_relatives_one_word_tells_of_all(text: str) -> None:
    assert values("DATE_OF_BIRTH", text) == ["03.09.2017", "11.02.2020"]


@pytest.mark.parametrize(
    "text",
    [
        "Kind Ben, 11.02.2020 beim Arzt",
        "Mia, geb. 03.09.2017. Die Firma Ben, 11.02.2020",
        "Mia, geb. 03.09.2017\nKind Ben, 11.02.2020",
        "Angebot vom 3.9.2017, Sohn Ben, 11.02.2020",
        "AngebDat: 11.02.2020 und Gebühr ab 11.02.2020",
    ],
)
def test_other_days_are_no_births(text: str) -> None:
    assert "11.02.2020" not in values("DATE_OF_BIRTH", text)
