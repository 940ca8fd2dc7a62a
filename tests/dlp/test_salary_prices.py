"""What is said to be "netto" or "brutto": pay, prices and weights."""

import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    "text",
    [
        "Die Maschine kostet 84.000 Euro netto, also 99.960 Euro brutto inkl. Montage.",
        "Nettosumme 14.220,00 EUR, MwSt 2.701,80 EUR, brutto 16.921,80 EUR. Schreibe eine Begleitmail.",
        "Listenpreis 12.400 € brutto, Händlerrabatt 12 %. Wie hoch ist der Endpreis netto?",
        "Pos. 1 Spindel 3.200,00; Zwischensumme 4.050,00; 19 % MwSt 769,50; Gesamtbetrag brutto 4.819,50",
        "Artikel;Netto;Brutto\nSpannfutter;420,00;499,80\nReitstock;1200,00;1428,00",
        "Position;Menge;Einzelpreis netto;Gesamt netto\n1;4;420,00;1680,00",
        "Bruttogewicht 1.240 kg, netto 1.100 kg, Tara 140 kg",
        "Kiste brutto 1.450 kg, Palette netto 1200 kg",
        "Wir bieten die Pumpe für 8.400,00 EUR netto zzgl. MwSt an. Fracht 220,00 EUR netto.",
        "Bestellwert 3.450,00 EUR netto, Zahlungsziel 30 Tage",
        "BMW 320d, EZ 2019, 24.900 € brutto, MwSt ausweisbar",
        "Wie rechne ich 1.190 Euro brutto in netto um, bei 19 %?",
        "Netto 615,00\nZahlbar ohne Abzug",
        "Leasingrate 1.250 € netto monatlich, Laufzeit 48 Monate",
        "Kostenvoranschlag Reparatur Spindel: 6.780,00 € netto",
        "Lizenz: 480 € netto pro Jahr und Platz",
        "The gross weight is 1,240 kg, net price $4,500, gross $5,355 incl. VAT",
        "Invoice total net 4,200.00 EUR",
    ],
)
def test_prices_and_weights_are_no_pay(text: str) -> None:
    assert values("SALARY", text) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Ich verdiene 3.200 brutto", ["3.200"]),
        ("Lehrerin, 2.150 € netto", ["2.150 €"]),
        ("Mein Chef bietet mir 4.100 € brutto.", ["4.100 €"]),
        ("Maria Koch, Montage, verheiratet, 3.200 € brutto", ["3.200 €"]),
        ("Name;Abteilung;Brutto\nKoch;Versand;3.200,00\nAlbers;Lager;3.900,00", ["3.200,00", "3.900,00"]),
        ("Lohnabrechnung: Steuerbrutto 3.812,40, Netto 2.488,17", ["3.812,40", "2.488,17"]),
        ("Mieter: netto 2.310 €, Kaution 1.950 €", ["2.310 €"]),
        ("Selbstauskunft: netto 3.200 € monatlich, Miete bisher 980 €", ["3.200 €"]),
        ("Mein Mann hat 2.900 € netto, Nebenkosten 310 €", ["2.900 €"]),
        ("Familie Koch, netto 4.850 €. Danach: Angebot für eine Heizung prüfen.", ["4.850 €"]),
        ("Stellenangebot: Zerspaner, 3.650 € brutto", ["3.650 €"]),
        ("She is a nurse, net $2,150 a month", ["$2,150"]),
        ("Vergütung: 3.000 € netto zzgl. MwSt", ["3.000 €"]),
        ("Teilbetrag iHv. 1.907,07 Euro brutto seit dem 18. Januar", ["1.907,07 Euro"]),
    ],
)
def test_pay_beside_them_is_found(text: str, amounts: list[str]) -> None:
    assert values("SALARY", text) == amounts


def test_in_one_text_each_amount_is_judged_by_its_sentence() -> None:
    text = "Frau Koch bekommt 4.200 € brutto, ihr Gehalt steigt. Die Presse kostet 84.000 € netto zzgl. MwSt."
    assert values("SALARY", text) == ["4.200 €"]
