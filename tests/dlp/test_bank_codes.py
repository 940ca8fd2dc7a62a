import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from tests.dlp.samples import scores, values


@given(st.integers(10**7, 10**8 - 1), st.integers(10**9, 10**10 - 1))
def test_every_german_iban_is_found_and_every_mistyped_one(bank: int, account: int) -> None:
    number = f"DE{iban.calc_check_digits(f'DE00{bank}{account}')}{bank}{account}"
    assert values("IBAN", f"zahlt von {number} ab") == [number]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not iban.is_valid(wrong, check_country=False)
    assert values("IBAN", f"zahlt von {wrong} ab") == [wrong]
    assert scores(wrong) == [0.6]


def test_typed_small() -> None:
    assert values("IBAN", "my iban is gb50mvfc38361978683032") == ["gb50mvfc38361978683032"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BIC: WELADE8LXXX", "WELADE8LXXX"),
        ('"bic": "COBADEFFXXX"', "COBADEFFXXX"),
        ("<BIC>SSKMDEMM</BIC>", "SSKMDEMM"),
        ("SWIFT-Code INGDDEFF", "INGDDEFF"),
        ("IBAN DE89 3704 0044 0532 0130 00, COBADEFFXXX", "COBADEFFXXX"),
        ("name|BIC\nAlbers|SSKMDEMM", "SSKMDEMM"),
    ],
)
def test_finds_bank_codes(text: str, code: str) -> None:
    assert values("BIC", text) == [code]


@pytest.mark.parametrize("text", ["DEUTSCHLAND", "BIC unbekannt", "IBAN in DEUTSCHLAND", "ARBEITSAMT"])
def test_leaves_capitals(text: str) -> None:
    assert values("BIC", text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kontonummer: 0532013000", "0532013000"),
        ("Kto.-Nr. 532 013 000", "532 013 000"),
        ("BLZ 370 400 44", "370 400 44"),
        ("Sparbuch Nr. 866262810", "866262810"),
        ("account number is 12345678", "12345678"),
    ],
)
def test_finds_accounts_by_label(text: str, number: str) -> None:
    assert values("ACCOUNT_NUMBER", text) == [number]


@pytest.mark.parametrize("text", ["Konto 1200 Bank", "Depot 40 Anteile", "Konto: 14.211,08 €", "0532013000"])
def test_leaves_amounts(text: str) -> None:
    assert values("ACCOUNT_NUMBER", text) == []
