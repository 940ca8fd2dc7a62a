"""Detection takes work in proportion to the length: calls are counted, not seconds."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from apps.dlp import Policy, detect, protect
from tests.dlp.samples import IBAN, PHONE, TAX_ID, empty_vault

UNITS = {
    "prose": "Sehr geehrte Damen und Herren, vielen Dank für Ihre Nachricht zur Lieferung.\n",
    "letter": f"Kundennummer K-20931, Az. 12 O 345/24, {IBAN}, Steuer-ID {TAX_ID}, Tel. {PHONE}.\n",
    "digits": "4711 0815 12/34 1 2 3 ",
    "table": "Kundennr;Name\n4711-22;Albers\n4712;Kern\n",
    "tables": "Abteilung Einkauf\n\nPersonalnummer;Name\n10001;Koch\n10002;Albers\n",
    "sql": "INSERT INTO k (kundennr, gebdat, plz) VALUES ('4711', '1985-04-12', 89073), (5, '', '');\n",
    "machines": "Passwort auf SRV-ERP01 und SRV-ERP02 wurde gestern auf Seite12B im Buch hinterlegt\n",
    "addresses": "Passwort für mail.werk.example, Hr. K. Koch im 2. OG wieder von a.b auf c.d geändert\n",
    "dots": "Passwort für a.b.c.d.e.f.g.h.i.k.l.m.n.o.p.q und i. A. d. H. u. a. wurde geändert\n",
    "columns": "SSID     WLAN-Key   2FA\nGast     Rhein26Werk  ja\n",
    "payslips": "Personal-Nr. 4711\nDarlehen: intern\nAuszahlungsbetrag: 2.945,12 EUR\n",
    "blanks": "  Passwort      Name\n  Lager2024!    Meyer\n",
    "pins": "Name;PIN;City\nRavi;560001;Pune\n",
    "escapes": "%41%42 &auml; \\u0041 QmVhdGUgQWxiZXJz ",
}


def calls(text: str, work: Callable[[str], object] = detect) -> int:
    count = 0

    def counted(_frame: object, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_four_times_the_text_is_four_times_the_work(unit: str) -> None:
    detect(unit)  # what is read once is read
    once, four_times = (calls((unit * (size // len(unit)))[:size]) for size in (10_000, 40_000))
    assert four_times <= 4.4 * once + 500


@pytest.mark.by_name
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_megabyte_is_ten_times_the_work_of_a_tenth(unit: str) -> None:
    detect(unit)
    tenth, whole = (calls((unit * (1 + size // len(unit)))[:size]) for size in (100_000, 1_000_000))
    assert whole <= 11 * tenth


@pytest.mark.parametrize("unit", ["PERSON_1_", "[[PERSON_1]]", "[[PERSON_1", "PERSON_1 "])
def test_so_does_what_reads_like_placeholders(unit: str) -> None:
    """Each may be one only once the one beside it is closed."""

    def protected(text: str) -> None:
        vault = empty_vault()
        vault.placeholder_for("PERSON", "Beate Albers")
        protect(text, (), vault, Policy())

    protected(unit)
    once, four_times = (calls(unit * number, protected) for number in (500, 2_000))
    assert four_times <= 4.4 * once + 500
