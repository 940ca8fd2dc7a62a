"""Numbers straight behind a comma: in tables and SQL a value begins there, elsewhere a number goes on."""

import pytest

from tests.dlp.samples import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nr,Abteilung,Gehalt\n1,IT,4200\n2,7,3900", [("SALARY", "4200"), ("SALARY", "3900")]),
        ("Nr,Gehalt,Stufe\n1,4200,3", [("SALARY", "4200")]),
        ("Nr,Betrag,Karte\n1,12,4111111111111111", [("CREDIT_CARD", "4111111111111111")]),
        ("Nr,Karte,Betrag\n1,4111111111111111,12", [("CREDIT_CARD", "4111111111111111")]),
        ("Nr,Menge,Telefon\n12,7,01711234567", [("PHONE", "01711234567")]),
        ('"Nr","Telefon","Menge"\n12,01711234567,7', [("PHONE", "01711234567")]),
        ("INSERT INTO p (nr, gehalt) VALUES (17,4200)", [("SALARY", "4200")]),
        ("insert into p (nr, stand) values (1,01711234567)", [("PHONE", "01711234567")]),
    ],
)
def test_behind_a_comma_between_cells_a_number_begins(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Das Gehalt steigt,wie gesagt,um 12,4200 Prozent\nund bleibt,so hoffen wir,bei 1,4200",
        "Faktor 12,4111111111111111 und 7,01711234567 in p,q,r",
        "Anna 12,50 13,4200\nGehalt 12,20 14,4800",
        "Messung,Wert\n1,01711234567",
    ],
)
def test_behind_another_comma_it_goes_on(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("head", ["Bitte prüfen,ob,so:", "Lohnart,Januar,Februar", "Liste,Stand Mai,neu"])
@pytest.mark.parametrize(
    "row",
    [
        "Gehalt {} Prämie 250,00 EUR",
        "Gehalt {} EUR / 0,5 Stelle",
        "Gehalt {}€ Bonus 250,00€",
        "Gehalt {}; Bonus 250,00",
        "Gehalt ({}) bis 4.100,00",
    ],
)
def test_below_words_with_commas_amounts_keep_their_cents(head: str, row: str) -> None:
    lines = [row.format(amount) for amount in ("3.200,00", "3.310,50", "3.420,75")]
    pay = [each for each in found("\n".join([head, *lines])) if each[0] == "SALARY"]
    assert pay == [each for line in lines for each in found(line)]
    assert len(pay) >= len(lines)
