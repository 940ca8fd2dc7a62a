import pytest

from tests.dlp.samples import found_numbers as found
from tests.dlp.samples import scores

HOUSE = [
    ("Kd.-Nr. 4711-22", "CUSTOMER_NUMBER", "4711-22"),
    ("Kundennr.: K-20931", "CUSTOMER_NUMBER", "K-20931"),
    ("KdNr 4711", "CUSTOMER_NUMBER", "4711"),
    ("Kunden-\nnummer: 20931", "CUSTOMER_NUMBER", "20931"),
    ("Kundennummer\n20931", "CUSTOMER_NUMBER", "20931"),
    ("Ihre Kundennummer bei uns lautet 0815/4711", "CUSTOMER_NUMBER", "0815/4711"),
    ("Kundennummer von Herrn Albers: 20931", "CUSTOMER_NUMBER", "20931"),
    ("Ihre Kundennummer (20931)", "CUSTOMER_NUMBER", "20931"),
    ("Kunde mit der Nummer 20931", "CUSTOMER_NUMBER", "20931"),
    ("Mitglieds-Nr.: 123 456 789", "CUSTOMER_NUMBER", "123 456 789"),
    ("customer no. 10023", "CUSTOMER_NUMBER", "10023"),
    ('{"customerId": "C-4711"}', "CUSTOMER_NUMBER", "C-4711"),
    ("20931 ist meine Kundennummer", "CUSTOMER_NUMBER", "20931"),
    ("4711-22 (Kd.-Nr.)", "CUSTOMER_NUMBER", "4711-22"),
    ("Personalnummer 00482", "PERSONNEL_NUMBER", "00482"),
    ("Personalnummer: 2024", "PERSONNEL_NUMBER", "2024"),
    ("Pers.-Nr. P0012", "PERSONNEL_NUMBER", "P0012"),
    ("Employee ID E12345", "PERSONNEL_NUMBER", "E12345"),
    ("Pat.-ID 9912345", "PATIENT_NUMBER", "9912345"),
    ("Patient 4711-3", "PATIENT_NUMBER", "4711-3"),
    ("MRN 00123456", "PATIENT_NUMBER", "00123456"),
    ("Fallnummer: F2024/0042", "CASE_NUMBER", "F2024/0042"),
    ("Schaden-Nr. 23/88123", "CASE_NUMBER", "23/88123"),
    ("Vorgangsnummer 2024-08-15-0042", "CASE_NUMBER", "2024-08-15-0042"),
    ("Unser Zeichen: 22-4711/mü", "CASE_NUMBER", "22-4711/mü"),
    ("Ihr Zeichen: ABC/12-3", "CASE_NUMBER", "ABC/12-3"),
    ("Gz.: III B 2 - 0345/24", "CASE_NUMBER", "III B 2 - 0345/24"),
    ("Ticket INC0012345", "CASE_NUMBER", "INC0012345"),
    ("Claim #: 12-AB-3456", "CASE_NUMBER", "12-AB-3456"),
    ("Versicherungsschein LV 1234567", "CONTRACT_NUMBER", "LV 1234567"),
    ("Versicherungsscheinnummer: 12.345.678-9", "CONTRACT_NUMBER", "12.345.678-9"),
    ("Vertragsnr. V/2023/1199", "CONTRACT_NUMBER", "V/2023/1199"),
    ("policy number POL 123 456", "CONTRACT_NUMBER", "POL 123 456"),
    ("Kunde: Rohde, Nr. 33419", "CUSTOMER_NUMBER", "33419"),
    ("Debitorenkonto 10432", "CUSTOMER_NUMBER", "10432"),
    ("Bewerbung 77123", "PERSONNEL_NUMBER", "77123"),
    ("Dienstausweis 4471-B", "PERSONNEL_NUMBER", "4471-B"),
    ("Personalakte P-4412", "CASE_NUMBER", "P-4412"),
    ("Leistungsfall LF-99120", "CASE_NUMBER", "LF-99120"),
    ("Bedarfsgemeinschaft 12345//0012345", "CASE_NUMBER", "12345//0012345"),
    ("Ihr Zeichen mü-4471", "CASE_NUMBER", "mü-4471"),
    ("Vers.-Schein LV-3344-22", "CONTRACT_NUMBER", "LV-3344-22"),
    ("Abo A552013", "CONTRACT_NUMBER", "A552013"),
    ("Versichertennummer 4411223", "CONTRACT_NUMBER", "4411223"),
]


@pytest.mark.parametrize(("text", "type_", "number"), HOUSE)
def test_numbers_of_the_house(text: str, type_: str, number: str) -> None:
    assert found(f"Guten Tag, {text}, mit bestem Gruß") == [(type_, number)]
    assert all(score >= 0.6 for score in scores(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bestellnummer 20931, Artikelnr. 4711-22, Rechnung Nr. 2024-00123, Auftragsnummer A-2024-99",
        "ISBN 978-3-16-148410-0, Version 2.10.3, Order no. 12345",
        "Vertrag vom 12.03.2024 über 30 Euro; im Vertrag 2019; in Fall 12; Vertrag Nr. 12; § 12 Nr. 4",
        "Bitte nennen Sie Ihre Kundennummer. 4711 Personen kamen.",
        "Der Kunde 2024 braucht 12345 kg, im Fall 14:30 Uhr.",
        "Änderungsantrag Nr. 123, Anfrage Nr. 456, case no one knows",
        "Kundennummer siehe Rechnung 2024-123",
        "Anfrage zu Artikel Nr. 33419, Antrag auf Rechnung Nr. 20241, Mitglied im Ausschuss Nr. 3",
        "Anfrage 2024, Abo 12, der Fahrer 44, Bewerbung 2025 für 100 Stellen, Krankenkasse 2024",
        "/chat/?use_case=UC-0001 for use case UC-0012",
    ],
)
def test_numbers_that_are_nobodys(text: str) -> None:
    assert found(text) == []


def test_numbers_in_a_list() -> None:
    assert [n for _, n in found("Kundennummern 4711, 4712 und 4713, sowie 12 Stück")] == [
        "4711",
        "4712",
        "4713",
    ]
    pair = found("Kunden-Nr./Vertrags-Nr.: 4711 / V-2231")
    assert [n for _, n in pair] == ["4711", "V-2231"]


@pytest.mark.parametrize(
    ("table", "numbers"),
    [
        ("Kundennr;Name;Betrag\n4711-22;Albers;12,50\n4712;Kern;13\n\nEnde 4713", ["4711-22", "4712"]),
        (
            "| Name | Personalnummer |\n|---|---|\n| Albers | 00482 |\n| Kern | k.A. |\n| Wolf | 00484 |",
            ["00482", "00484"],
        ),
        ("Name,KVNR,Ort\nAlbers,A12345678,Köln\nKern,B123456782,Bonn", ["A12345678", "B123456782"]),
        ('"Fall-Nr."\t"Datum"\n"2024/17"\t"03.04.2024"\n', ["2024/17"]),
        ("Kundennr;Bestellt am\n12.03.2024;4711\n", []),
        ('Kundennr;Notiz\n4711;"alt; neu"\n4712;""\nVerkauf\n4713;x', ["4711", "4712", "4713"]),
        ('Kundennr,Name,Ort\n4711,"Kern, Jana",Ulm\n4712,Hofer\n4713,Koch,Ulm', ["4711", "4713"]),
        (
            "+---+----------+\n| a | Kundennr |\n+---+----------+\n| 1 | 4711     |\n+---+----------+",
            ["4711"],
        ),
        ("Kundennr;Name\n4711;Kern\n\nRaum;Ort\n4712;Ulm", ["4711"]),
        ("Wir brauchen Name, Kundennr, Ort\nEnde.\nDas sind, wie gesagt, 4711, nun", []),
    ],
)
def test_numbers_in_the_columns_of_a_table(table: str, numbers: list[str]) -> None:
    assert [n for _, n in found(table)] == numbers


@pytest.mark.parametrize(
    ("text", "type_", "number"),
    [
        ("US driver's license number D1234567", "US_DRIVER_LICENSE", "D1234567"),
        ("passport number X1234567", "PASSPORT", "X1234567"),
        ("Aufenthaltstitel Y0A1B2C3D", "DE_AUFENTHALTSTITEL", "Y0A1B2C3D"),
        ("Pass-Nr. C01X00T47", "DE_REISEPASS", "C01X00T47"),
        ("Steuernummer 133/8150/8159", "DE_STEUERNUMMER", "133/8150/8159"),
        ("BSNR 123456700", "DE_BSNR", "123456700"),
    ],
)
def test_numbers_of_offices_that_need_their_label(text: str, type_: str, number: str) -> None:
    assert (type_, number) in found(text)
    assert found(number) in ([], [("DE_STEUERNUMMER", number)])
