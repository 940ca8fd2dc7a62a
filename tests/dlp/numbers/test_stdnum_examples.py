"""The numbers that python-stdnum shows in its own documentation: right ones are sure, wrong ones never."""

import doctest
import importlib
import re
from collections.abc import Iterator

import pytest

from apps.dlp import detect
from tests.dlp.samples import PATTERNS

# Module, our type, its label, and what we write before the number that the module leaves out.
KINDS = (
    ("iban", "IBAN", "IBAN", ""),
    ("bic", "BIC", "BIC", ""),
    ("imei", "DEVICE_ID", "IMEI", ""),
    ("de.idnr", "DE_STEUER_ID", "Steuer-ID", ""),
    ("de.stnr", "DE_STEUERNUMMER", "Steuernummer", ""),
    ("de.vat", "DE_UST_ID", "USt-IdNr.", "DE"),
    ("de.handelsregisternummer", "DE_HANDELSREGISTER", "Handelsregister", ""),
    ("at.uid", "AT_UID", "UID", "AT"),
    ("at.vnr", "AT_SVNR", "österreichische SVNR", ""),
    ("ch.ssn", "CH_AHV", "AHV-Nr.", ""),
    ("ch.uid", "CH_UID", "UID", ""),
    ("us.ssn", "US_SSN", "SSN", ""),
    ("us.itin", "US_SSN", "ITIN", ""),
)
# Right, and masked, but told by their label alone: a number with its software version has no check digit, and
# one without its country may be anything.
BY_LABEL = {"35686800-004141-20", "100.155.212"}
# Wrong for a firm of another form; right as the other kind of number of the same office.
RIGHT_ELSEWHERE = {"Aachen HRA 44123", "123-45-6789"}


def examples() -> Iterator[tuple[str, str, str, bool]]:
    """Type, label, number, and whether it is right."""
    for module, type_, label, lead in KINDS:
        told = importlib.import_module(f"stdnum.{module}").__doc__ or ""
        for example in doctest.DocTestParser().get_examples(told):
            if call := re.match(r"validate\('([^']+)'", example.source):
                number = call[1].strip()
                whole = number if number.startswith(lead) else lead + number
                if whole not in RIGHT_ELSEWHERE:
                    yield type_, label, whole, example.exc_msg is None


@pytest.mark.parametrize(("type_", "label", "number", "right"), list(examples()))
def test_an_example_is_what_its_maker_calls_it(type_: str, label: str, number: str, right: bool) -> None:
    found = detect(f"{label}: {number}, bitte.", policy=PATTERNS)
    is_sure = any(each.type == type_ and each.score > 0.6 for each in found)
    assert is_sure == (right and number not in BY_LABEL)
    assert found or not right


def test_there_are_examples_of_every_kind() -> None:
    told = list(examples())
    assert {type_ for type_, *_ in told} == {kind[1] for kind in KINDS}
    assert sum(not right for *_, right in told) >= 10
