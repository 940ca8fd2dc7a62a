"""With its label a number is sure exactly if python-stdnum calls it valid, and masked either way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.at import uid as at_uid
from stdnum.at import vnr
from stdnum.ch import ssn as ch_ssn
from stdnum.ch import uid as ch_uid
from stdnum.de import idnr, vat

from apps.dlp import detect
from apps.dlp.engine.detectors.numbers.checks import is_birthday
from tests.dlp.samples import PATTERNS

KINDS = [
    ("DE_STEUER_ID", "Steuer-ID", r"[1-9][0-9]{10}", idnr.is_valid),
    ("DE_UST_ID", "USt-IdNr.", r"DE[1-9][0-9]{8}", vat.is_valid),
    ("AT_UID", "UID", r"ATU[0-9]{8}", at_uid.is_valid),
    ("AT_SVNR", "österreichische SVNR", r"[1-9][0-9]{9}", lambda n: vnr.is_valid(n) and is_birthday(n[4:])),
    ("CH_AHV", "AHV-Nr.", r"756[0-9]{10}", ch_ssn.is_valid),
    ("CH_UID", "CHE-Nummer UID", r"CHE[0-9]{9}", ch_uid.is_valid),
]


@pytest.mark.parametrize(("type_", "label", "shape", "is_valid"), KINDS, ids=[kind[0] for kind in KINDS])
@settings(max_examples=150)
@given(data=st.data())
def test_sure_if_valid(type_, label, shape, is_valid, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    number = data.draw(st.from_regex(shape, fullmatch=True).filter(str.isascii))
    last = data.draw(st.sampled_from("0123456789"))
    number = number[:-1] + last
    text = f"Die {label}: {number}, bitte."
    (finding,) = detect(text, policy=PATTERNS)
    assert text[finding.start : finding.end] == number
    assert (finding.type == type_ and finding.score >= 0.95) == is_valid(number)
    assert is_valid(number) or finding.score == 0.6


@pytest.mark.parametrize(("type_", "label", "shape", "is_valid"), KINDS, ids=[kind[0] for kind in KINDS])
@settings(max_examples=30)
@given(data=st.data())
def test_one_last_digit_makes_it_valid(type_, label, shape, is_valid, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    """Of ten last digits at most one passes: what we call valid carries information."""
    head = data.draw(st.from_regex(shape, fullmatch=True).filter(str.isascii))[:-1]
    sure = [
        d
        for d in "0123456789"
        if detect(f"{label} {head}{d}") and detect(f"{label} {head}{d}")[0].score > 0.9
    ]
    assert sure == [d for d in "0123456789" if is_valid(head + d)]
    assert type_ == "AT_SVNR" or len(sure) <= 1
