"""What banks, SAP and address books write out: fields of statements, heads of tables, cards."""

import pytest

from apps.dlp import detect
from tests.dlp.names.finding import people
from tests.dlp.samples import values

STATEMENT = (
    ":61:2611301130D3998,17N177NONREF\n:86:177?00SEPA-UEBERWEISUNG?20SVWZ+Lohn November"
    "?30COBADEFFXXX?31{account}?32{name}?34997\n:62F:C261130EUR8347,50"
)


@pytest.mark.parametrize(
    ("type_", "account"), [("IBAN", "DE89370400440532013000"), ("ACCOUNT_NUMBER", "532013000")]
)
def test_fields_of_a_statement(type_: str, account: str) -> None:
    text = STATEMENT.format(account=account, name="KRUEGER SABINE")
    assert values(type_, text) == [account]
    assert values("BIC", text) == ["COBADEFFXXX"]
    assert people(text) == ["KRUEGER SABINE"]


@pytest.mark.parametrize("name", ["STADTWERKE NEUSS", "AMAZON EU SARL", "ANNA KERN GMBH"])
def test_the_field_of_a_firm_names_nobody(name: str) -> None:
    found = detect(STATEMENT.format(account="532013000", name=name))
    assert "names.label" not in [finding.rule_id for finding in found]


def test_who_pays_in_xml() -> None:
    assert people("<Dbtr><Nm>KRUEGER SABINE</Nm></Dbtr>") == ["KRUEGER SABINE"]


@pytest.mark.parametrize("before", ["Konto", "31", "x", "IBAN+", "?31"])
def test_an_iban_straight_behind_something_else(before: str) -> None:
    assert values("IBAN", f"{before}DE89370400440532013000") == ["DE89370400440532013000"]


@pytest.mark.parametrize("around", ["31{}1", "f{}f", "x{}0", "a{}b" * 4])
def test_in_a_longer_word_it_is_none(around: str) -> None:
    assert values("IBAN", around.format(*["DE89370400440532013000"] * 4)) == []


def test_nor_with_wrong_check_digits() -> None:
    assert values("IBAN", "Konto" + "DE88370400440532013000") == []


@pytest.mark.parametrize("sign", ["\t", ";"])
def test_heads_of_sap(sign: str) -> None:
    table = (
        "PERNR|NACHN|VORNA|GBDAT|NATIO|KONFE\n"
        "00104711|Krüger|Sabine|15.08.1972|DE|RK\n"
        "00104712|Meier|Jörg|19810302|DE|EV"
    ).replace("|", sign)
    assert values("PERSONNEL_NUMBER", table) == ["00104711", "00104712"]
    assert values("DATE_OF_BIRTH", table) == ["15.08.1972", "19810302"]
    assert values("RELIGION", table) == ["RK", "EV"]
    assert values("DE_PERSONALAUSWEIS", table) == []


@pytest.mark.parametrize("head", ["LIFNR", "KUNNR"])
def test_customers_and_suppliers_of_sap(head: str) -> None:
    table = f"{head};NAME1;BANKN;BANKL\n4711233;Hansen Wiebke;532013000;37040044"
    assert values("CUSTOMER_NUMBER", table) == ["4711233"]
    assert values("ACCOUNT_NUMBER", table) == ["532013000"]


def test_a_column_of_accounts() -> None:
    assert values("ACCOUNT_NUMBER", "Name;Kontonummer;BLZ\nMeier;532013000;37040044") == ["532013000"]
    assert values("ACCOUNT_NUMBER", "Konto;Gegenkonto;Betrag\n120000;840000;119,00") == []


@pytest.mark.parametrize("line", ["BDAY:19720815", "BDAY:1972-08-15", "BDAY;VALUE=date:1972-08-15"])
def test_the_birthday_of_a_card(line: str) -> None:
    assert values("DATE_OF_BIRTH", f"BEGIN:VCARD\n{line}\nEND:VCARD") == [line.rpartition(":")[2]]


def test_what_is_paid_out() -> None:
    assert values("SALARY", "Auszahlungsbetrag: 2.945,12 EUR") == ["2.945,12 EUR"]


@pytest.mark.parametrize(
    "table",
    [
        "Kontonummer;BLZ\n532013000;37040044",
        "Kontonummer;IBAN\n532013000;",
        "Kontoinhaber;Kontonummer\nMeier;532013000",
        "Name;Kontonummer;BLZ;Saldo\nMeier;532013000;37040044;12,00",
        "INSERT INTO k (name, kontonummer) VALUES ('Meier', '532013000');",
        "Name, Vorname;Kontonummer\nAlbers, Beate;532013000",
        "Zahlungsempfänger;Kontonummer;Betrag\nAlbers;532013000;850,00",
        "Name;Kontonummer;Saldo\nAlbers;532013000;850,00",
        "Kontonummer;Kunde;Saldo\n532013000;Albers;850,00",
        "Name,Account Number,Balance\nBeate Albers,532013000,850.00",
        "INSERT INTO k (name, kontonummer, saldo) VALUES ('Meier', '532013000', 12);",
    ],
)
def test_accounts_beside_a_bank_or_a_name(table: str) -> None:
    assert values("ACCOUNT_NUMBER", table) == ["532013000"]


@pytest.mark.parametrize(
    "who",
    [
        "Mieter",
        "Mieterin",
        "Mitglied",
        "Versicherter",
        "Patient",
        "Lieferant",
        "Begünstigte",
        "Tenant",
        "Kunde",
        "Kunden-Nr.",
        "Kundenname",
        "Mitarbeiterkürzel",
        "MitarbeiterInnen",
        "Mitarbeiter/in",
        "Patienten",
        "Mitgliedsnummer",
        "Mieteradresse",
        "Employee ID",
        "Vendor Name",
    ],
)
def test_accounts_beside_what_somebody_is(who: str) -> None:
    assert values("ACCOUNT_NUMBER", f"{who};Kontonummer;Betrag\nAlbers;532013000;850,00") == ["532013000"]


@pytest.mark.parametrize(
    "table",
    [
        "Kontonummer;Bezeichnung\n440000;Erlöse\n840000;Umsatz 19%",
        "Kontonummer\tSoll\tHaben\n4400000\t0,00\t119,00",
        "Account No.;Description\n4000100;Revenue",
        "Kontonummer;Kontobezeichnung;Saldo\n0440000;Maschinen;12.000,00\n1200000;Bank;4.500,00",
        "Kontonr;Name;Saldo\n1200000;Bank;1000,00",
        "| Kto-Nr | Mieterträge | Jahr |\n|---|---|---|\n| 440000 | 12.000 | 2024 |",
        "Kontonummer;Kundengruppe;Erlös\n4400001;Großkunden;100,00",
        "Kontonummer;Kostenstelle;Mitarbeiterzahl\n4400001;100;12",
        "Account Number;Vendor Type;Amount\n4400001;Raw;12",
        "Kontonummer;Text;Mitgliedsbeiträge\n4001000;Einnahmen;1200",
        "Account Number,Name,Balance\n1200000,Cash,1000.00",
        "Name;Kontonummer;Soll;Haben\nKasse;1200000;0,00;119,00",
        "INSERT INTO skr (kontonummer, name, saldo) VALUES ('1200000', 'Bank', 12);",
        "INSERT INTO skr (kontonummer, bezeichnung) VALUES ('440000', 'Erlöse');",
    ],
)
def test_a_chart_of_accounts_is_nobodys(table: str) -> None:
    assert values("ACCOUNT_NUMBER", table) == []


def test_a_column_that_is_only_asked_for_names_no_customer() -> None:
    assert values("CUSTOMER_NUMBER", "SELECT lifnr, kunnr FROM ekko WHERE ebeln = '4500012345'") == []
    assert values("CUSTOMER_NUMBER", "SELECT * FROM kna1 WHERE kunnr = '0004711233'") == ["0004711233"]


@pytest.mark.parametrize(
    "line",
    [
        "Auszahlungsbetrag: 25.000,00 EUR Kredit der KfW",
        "Auszahlungsbetrag 12.500 EUR für Darlehen 4711",
        "Skonto: 2 %, Auszahlungsbetrag: 1.176,00 EUR, Rechnung 2026-114",
        "Reisekosten: Auszahlungsbetrag 214,50 EUR",
        "Wie wird der Auszahlungsbetrag einer Förderung berechnet, z. B. 5.000 EUR?",
        "Darlehen: KfW 271\nAuszahlungsbetrag: 50.000,00 €",
        "Lohnabrechnung" + "\nText" * 12 + "\nDarlehen: KfW 271\nAuszahlungsbetrag: 50.000,00 €",
        "Darlehen 4711: 3 % Disagio einbehalten, Auszahlungsbetrag: 9.700,00 EUR",
        "Kunde;Kredit;Auszahlungsbetrag\nBau GmbH;4711;9.700,00",
    ],
)
def test_what_is_paid_out_on_a_loan_is_no_pay(line: str) -> None:
    assert values("SALARY", line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Lohnsteuer 310,00, Darlehen -100,00, Auszahlungsbetrag: 2.945,12 EUR",
        "Kredit der KfW\nAuszahlungsbetrag: 2.945,12 EUR",
        "Entgeltabrechnung: Auszahlungsbetrag 2.945,12 EUR",
        "Darlehen: 100 EUR\nAuszahlungsbetrag: 2.945,12 EUR",
        "Koch, Jens: Auszahlungsbetrag 2.945,12 EUR (Arbeitgeberdarlehen 100,00 EUR bereits abgezogen)",
        "Abrechnung November Koch, Auszahlungsbetrag 2.945,12 EUR, abzgl. Darlehen 100 EUR",
        "Koch: Auszahlungsbetrag 2.945,12 EUR, Kreditkartenabrechnung 80 EUR einbehalten",
        "Koch Jens, Auszahlungsbetrag 2.945,12 EUR inkl. Reisekosten",
        "Gehaltsabrechnung Mai 2026\nArbeitgeberdarlehen: Rate Mai\nAuszahlungsbetrag: 2.945,12 EUR",
        "Koch, Personal-Nr. 4711\nMitarbeiterdarlehen: Rate 3 von 12\nAuszahlungsbetrag: 2.945,12 EUR",
        "Personal-Nr.: 4711\nDarlehen: abzgl. 150\nAuszahlungsbetrag: 2.945,12 EUR",
        "Lohnabrechnung\nKoch\n\nJobrad-Darlehen: läuft bis Juni\nAuszahlungsbetrag: 2.945,12 EUR",
        "Abrechnung für Koch\nSteuerklasse: III\nDarlehen: intern\nAuszahlungsbetrag: 2.945,12 EUR",
        "Kredit: keiner\nAuszahlungsbetrag: 2.945,12 EUR",
    ],
)
def test_a_payslip_tells_pay_beside_a_loan(line: str) -> None:
    assert "2.945,12 EUR" in values("SALARY", line)


@pytest.mark.parametrize(
    "table",
    [
        "Name | Pfändung | Darlehen | Auszahlungsbetrag\nKoch | 200,00 | 100,00 | 2.945,12",
        "Personalnr.;Name;Reisekosten;Auszahlungsbetrag\n4711;Koch;80,00;2.945,12",
        "Mitarbeiter;Darlehen;Auszahlungsbetrag\nKoch;80,00;2.945,12",
    ],
)
def test_a_list_of_wages_tells_pay_beside_a_loan(table: str) -> None:
    assert "2.945,12" in values("SALARY", table)
