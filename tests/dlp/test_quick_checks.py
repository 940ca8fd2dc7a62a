"""What is checked without the libraries' detours, or a pattern's, is judged as they judge it."""

import re
from collections.abc import Callable

import phonenumbers
import stdnum.iban
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumber

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact.phone import parsed
from apps.dlp.engine.detectors.finance.iban import find
from apps.dlp.engine.detectors.numbers.shaped import shapes_at
from apps.dlp.engine.detectors.numbers.shapes import DIGITS_FIRST

DIGITS = st.text("0123456789", min_size=2, max_size=6)
PHONES = st.builds(
    lambda lead, groups, sign: lead + sign.join(groups),
    st.sampled_from(["0", "(0", "+49 ", "+49", "(+49) ", "+49/", "0049 ", "+43 ", "(0221) ", "0171"]),
    st.lists(DIGITS, min_size=1, max_size=4),
    st.sampled_from(["", " ", "-", "/", " / ", "."]),
)
# Groups as numbers of offices have them, and as cards and accounts do.
GROUPED = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ["1", "12", "756", "123", "1234", "65", "120354", "12345", " ", "-", "/", ".", "\n> ", "A"]
        )
    ),
).filter(lambda written: written[:1].isdigit())
BODIES = st.text("0123456789", min_size=18, max_size=18)


@settings(max_examples=400, deadline=None)
@given(PHONES)
def test_a_usual_number_is_what_the_library_reads(written: str) -> None:
    assert _read(parsed, written) == _read(lambda text: phonenumbers.parse(text, "DE"), written)


@settings(max_examples=1000, deadline=None)
@given(GROUPED)
def test_no_shape_is_passed_over_that_begins_with_a_digit(written: str) -> None:
    matching = [shape.rule for shape in DIGITS_FIRST if shape.pattern.match(written)]
    tried = [shape.rule for shape in shapes_at(Sample(written), 0, is_long=False)]
    assert [rule for rule in tried if rule in matching] == matching


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("aÄßé_ő €„²1-\n \u00a0\u0301中")))
def test_words_are_cut_as_a_pattern_reads_them(text: str) -> None:
    sample = Sample(text)
    assert sample.words == frozenset(re.findall(r"[^\W_]+", sample.lowered))


@settings(max_examples=200, deadline=None)
@given(BODIES, st.integers(0, 99), st.booleans())
def test_an_account_number_is_valid_where_the_library_says_so(body: str, digits: int, right: bool) -> None:
    check = stdnum.iban.calc_check_digits(f"DE00{body}") if right else f"{digits:02d}"
    number = f"DE{check}{body}"
    rules = {finding.rule_id for finding in find(Sample(f"IBAN {number}"))}
    assert ("iban.1" in rules) is stdnum.iban.is_valid(number, check_country=False)


def _read(read: Callable[[str], PhoneNumber], written: str) -> PhoneNumber | None:
    try:
        return read(written)
    except phonenumbers.NumberParseException:
        return None
