"""What is checked without the libraries' detours is judged as they judge it."""

from collections.abc import Callable

import phonenumbers
import stdnum.iban
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumber

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact.phone import parsed
from apps.dlp.engine.detectors.finance.iban import find

DIGITS = st.text("0123456789", min_size=2, max_size=6)
PHONES = st.builds(
    lambda lead, groups, sign: lead + sign.join(groups),
    st.sampled_from(["0", "(0", "+49 ", "+49", "(+49) ", "+49/", "0049 ", "+43 ", "(0221) ", "0171"]),
    st.lists(DIGITS, min_size=1, max_size=4),
    st.sampled_from(["", " ", "-", "/", " / ", "."]),
)
BODIES = st.text("0123456789", min_size=18, max_size=18)


@settings(max_examples=400, deadline=None)
@given(PHONES)
def test_a_usual_number_is_what_the_library_reads(written: str) -> None:
    assert _read(parsed, written) == _read(lambda text: phonenumbers.parse(text, "DE"), written)


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
