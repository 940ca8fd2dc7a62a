"""German telephone numbers told by their groups: in pairs from the right, or as +49 without the plus."""

import re
from collections.abc import Iterator

import phonenumbers

from apps.dlp.engine.detectors.base import Sample, digits_of, labelled, needs_digits
from apps.dlp.engine.detectors.contact.phone import LABEL
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PHONE

_ALONE = r"(?!\w|[.,:/\-][0-9]|[ \t][0-9]|\s?(?:€|%|EUR|Euro|Stück))"
# "0 71 61 / 9 87 65" (DIN 5008 until 2001). What is parted like it may be a scale: the area code decides.
_PAIRS = re.compile(
    r"0 (?<![\w.,:/\-]0 )(?<![0-9][ \t]0 )(?P<area>[1-9][0-9]?(?: [0-9]{2}){0,2})(?: ?/ ?| - )"
    rf"(?P<rest>[1-9][0-9]?(?: [0-9]{{2}}){{1,3}}(?: ?- ?[0-9]{{1,4}})?){_ALONE}"
)
# "49 171 4452981", as directories and messengers export it. Among figures in a row it is one of them.
_MOBILE = re.compile(
    r"49(?<![\w+.,:/\-]49)(?<![0-9][ \t]49)[ /\-](?P<area>1[5-7][0-9])"
    rf"[ /\-]?(?P<rest>[0-9]{{7,8}}|[0-9]{{3,4}}[ \-][0-9]{{3,5}}){_ALONE}"
)

_FEWEST, _MOBILE_AREA = 5, 3  # digits


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    for pattern in (_PAIRS, _MOBILE):
        for written in pattern.finditer(sample.text):
            label = labelled(sample.before(written.start()), LABEL)
            if label is not False and _is_number(written):
                yield Finding(*written.span(), PHONE, 0.9 if label else 0.6, 1, "phone.6")


def _is_number(written: re.Match[str]) -> bool:
    """Say that such a number can be given out, and that its area code ends where it is written to end."""
    area, rest = digits_of(written["area"]), digits_of(written["rest"])
    number = phonenumbers.PhoneNumber(country_code=49, national_number=int(area + rest))
    if len(rest) < _FEWEST or not phonenumbers.is_valid_number(number):
        return False
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return len(area) == _MOBILE_AREA
    return phonenumbers.length_of_national_destination_code(number) == len(area)
