import pytest

from tests.dlp.samples import found, scores, values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Sie erreichen mich unter 0170 1234567.", "0170 1234567"),
        ("Tel.: 040/33 44 55-66", "040/33 44 55-66"),
        ("Fon (089) 901820, danke", "(089) 901820"),
        ("+49 (0)40 3344556", "+49 (0)40 3344556"),
        ("0049 89 12 34 56-78", "0049 89 12 34 56-78"),
        ("Call me on +44 20 7946 0958 tomorrow", "+44 20 7946 0958"),
        ("mobil 01701234567", "01701234567"),
        ("Tel+49 30 1234567", "+49 30 1234567"),
        ("Ruf: 030\n1234567", "030\n1234567"),
        ("Büro 030–1234567", "030–1234567"),
        ("Hotline 0800 330 1000 (kostenlos)", "0800 330 1000"),
        ("Durchwahl 47110", "47110"),
        ("Telefonnummer: 23456-0", "23456-0"),
        ("Telefon 07.11-12.10", "07.11-12.10"),
        ("Tel. 02.01. 12.12", "02.01. 12.12"),
        ("Tel. 02.11. 12.11. 99", "02.11. 12.11. 99"),
        ("Rufnummer 01.02-03.04", "01.02-03.04"),
        ("Am 06. 08. 2015 unter 030 1234567", "030 1234567"),
    ],
)
def test_finds_numbers(text: str, number: str) -> None:
    assert values("PHONE", text) == [number]


def test_separates_numbers_in_a_row() -> None:
    numbers = ["030 1234567", "0171 7654321", "0049 89 12345678"]
    assert [value for _, value in found(" / ".join(numbers))] == numbers


def test_mistyped_number_counts_with_its_label() -> None:
    assert found("Telefon 0170 12345678901") == [("PHONE", "0170 12345678901")]
    assert scores("Telefon 0170 12345678901") == [0.6]
    assert found("0170 12345678901") == []


@pytest.mark.parametrize(
    "text",
    [
        "am 01.02.2024 um 09:30 Uhr",
        "vom 06. 08. 2015 bis 07. 09. 2015",
        "2024-01-15T08:15:00",
        "15.03.2024–17.03.2024",
        "Urlaub 07.12.-11.12.",
        "Krüger: 07.12.–18.12.2026",
        "Messe 05.05. - 08.05. in Halle 4",
        "Krüger\t03.08.\t14.08.\tgenehmigt",
        "Betriebsferien 03.08-14.08",
        "Telefonisch erreichbar: 21.12.-31.12.",
        "erreichbar: 07.12.-11.12.",
        "erreichbar: 03.08. 07.08.",
        "Tel. 07.12.-11.12.",
        "1.234.567,89 EUR und 0,50 EUR",
        "0.000.000.000",
        "Version 0.12.345.678",
        "192.168.100.200",
        "Bestellnummer 0401234567",
        "Auftragsnr.: 0815-4711-001",
        "Rechnung 0301234567",
        "order no. 0301234567",
        "Kundennr 030 1234567",
        "ISBN 0-306-40615-2",
        "0-306-40615-2",
        "ISBN 978-3-16-148410-0",
        "PLZ 01067 Dresden",
        "PLZ 08055 - 08210",
        "Aktenzeichen 0123 4567 89",
        "Telefonkosten 1.234,56 EUR",
        "Telefon 12:30 Uhr",
        "shape poly 0 118 0 112 4 100",
        "EU / 1 / 07 / 436 / 005",
        "Zelle B0123456789",
        "00012345",
    ],
)
def test_leaves_look_alikes(text: str) -> None:
    assert values("PHONE", text) == []
