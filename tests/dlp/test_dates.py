import pytest

from tests.dlp.samples import found, values


@pytest.mark.parametrize(
    "date",
    [
        "03.04.2025",
        "3.4.2025",
        "06. 08. 2015",
        "31.12.24",
        "3. April 2025",
        "3. April",
        "3. Apr. 2024",
        "5. Mai'24",
        "1./2. Mai",
        "12.–14. März 2024",
        "2025-04-03",
        "1979-05-16 11:28:01",
        "11/15/1979",
        "April 3rd, 2025",
        "May 5, 2020",
        "3rd of May",
        "April 2025",
        "18.7.",
        "14.07.",
    ],
)
def test_finds_dates(date: str) -> None:
    assert values("DATE", f"Der Termin war am {date} in Ulm") == [date]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("15.03.2024–17.03.2024", ["15.03.2024", "17.03.2024"]),
        ("vom 1.4. bis zum 30.6.2025", ["1.4.", "30.6.2025"]),
        ("lag vom 3. bis 9. Dezember dort", ["3.", "9. Dezember"]),
        ("Britta 13.7.-31.7.", ["13.7.", "31.7."]),
        ("(Zuspätkommen, 11.1., 6.2., 13.2.)", ["11.1.", "6.2.", "13.2."]),
        ("Lagerist seit 2/2020", ["2/2020"]),
        ("\n04/2020 – heute Teamleitung", ["04/2020"]),
        ("krank seit Oktober wegen", ["Oktober"]),
        ("GEB=19941130;ZUZUG=20260301;", ["20260301"]),
        ("Log\n2025-02-11T06:13:44Z POST /hooks 200", ["2025-02-11"]),
        ("We'll meet Sunday at noon", ["Sunday"]),
        ("Es endet am 7. Mai. Danach nicht.", ["7. Mai"]),
    ],
)
def test_finds_every_date_for_itself(text: str, dates: list[str]) -> None:
    assert values("DATE", text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "im Jahr 2024, DIN EN 2024, seit 1998",
        "§ 12 Abs. 3, Art. 9, Rn. 3.4.",
        "Version 3.4.25 und Kapitel 3.4. und Abschnitt 2.3.",
        "3.4. Ergebnisse des Quartals",
        "im August 12 Mitarbeiter, seit Mai 3 Kunden",
        "you may 5 times march 3 miles, section 3 may be",
        "10.12.20.1 und 1.2.3",
        "Bestellung 2024-00123, Az. 12-04-23",
        "um 14.30 Uhr bei 3,50 Euro",
        "32.01.2024, 12.13.2024",
        "vom 10. Dezember 2015, BGBl I 2229",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert values("DATE", text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("geb. am 12.03.1980 in Köln", "12.03.1980"),
        ("Geburtsdatum: 1. Mai 1990", "1. Mai 1990"),
        ("sie ist am 2.3.1970 in Ulm geboren", "2.3.1970"),
        ("der am 12. Juli 1942 geborene Kläger", "12. Juli 1942"),
        ("She was born on 10/25/1990.", "10/25/1990"),
        ("Please tell me your date of birth. It's 1/30/1950", "1/30/1950"),
        ('"birthday": "1969-31-08"', "1969-31-08"),
        ("Albers (*12.03.1980)", "12.03.1980"),
        ("Jahrgang 1975", "1975"),
        ("geboren 1980", "1980"),
        ("GEB=19941130;", "19941130"),
    ],
)
def test_finds_dates_of_birth(text: str, date: str) -> None:
    assert values("DATE_OF_BIRTH", text) == [date]


def test_a_day_of_work_is_no_birth() -> None:
    text = "Der 1965 geborene Kläger ist seit dem 1. September 1986 beschäftigt"
    assert found(text) == [("DATE_OF_BIRTH", "1965"), ("DATE", "1. September 1986")]
