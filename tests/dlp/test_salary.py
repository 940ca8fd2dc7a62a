import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Ihr Gehalt beträgt 4.875 €", "4.875 €"),
        ("Netto hat er 2.310 Euro, verheiratet", "2.310 Euro"),
        ("zuletzt 2.450 € brutto", "2.450 €"),
        ("Netto mtl.: 2.250", "2.250"),
        ("ev. Kirchensteuer, Bayern, Brutto 4.875 €", "4.875 €"),
        ("Er bezieht 1.430 € Arbeitslosengeld", "1.430 €"),
        ("monatliche Witwenrente 1.104,33 €", "1.104,33 €"),
        ("Stundenlohn 14,50 € pro Stunde", "14,50 €"),
        ("her salary is $85,000", "$85,000"),
        ("verdient 85k im Jahr", "85k"),
        ("Gehälter: 1) Luise Albers, 3.980 €, Eintritt 2003", "3.980 €"),
        ("Gehaltserhöhung. Mitarbeiterin Ada Koch, künftig 5.790,00 €", "5.790,00 €"),
        ("Einkommen des Paares: sie hat Teilzeit 1.280 netto", "1.280"),
        ("Pay Gap: w | Albers | E10 | 4.310 | x", "4.310"),
        ("Wohngeld: 312 € monatlich", "312 €"),
        ("Pfändbarer Betrag: 344,71 €", "344,71 €"),
        ("Er bezieht 1.350 € Erwerbsminderungsrente.", "1.350 €"),
    ],
)
def test_finds_pay(text: str, amount: str) -> None:
    assert values("SALARY", text) == [amount]


def test_finds_pay_in_a_row_and_in_a_column() -> None:
    assert values("SALARY", "Lohn der letzten Monate: 2.640,00 €, 2.702,50 €") == ["2.640,00 €", "2.702,50 €"]
    table = "| Name | Gehalt |\n|---|---|\n| Albers | 68.200 € |\n| Koch | 79.900 |"
    assert values("SALARY", table) == ["68.200 €", "79.900"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Miete beträgt 950 € im Monat",
        "Listenpreis 18.750 € netto",
        "neuer Lieferwagen für 31.900 € netto",
        "Gehalt auf volle 10 Euro runden",
        "Rechnung über 1.234,56 EUR",
        "Gehalt seit 2024 unverändert",
        "Kosten von 500 €. Das Gehalt steht aus.",
        "Wasserleitung, Fa. Koch 3.890 netto",
    ],
)
def test_leaves_prices(text: str) -> None:
    assert values("SALARY", text) == []
