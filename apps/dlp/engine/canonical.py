"""One form per value, so that spellings of the same value get the same placeholder."""

import re
from collections.abc import Callable

import phonenumbers

from apps.dlp.engine.detectors.contact.phone import parsed
from apps.dlp.engine.normalisation import normalise
from apps.dlp.engine.taxonomy import (
    CREDIT_CARD,
    DE_AZ,
    DE_KFZ,
    EMAIL,
    HOUSE_NUMBER_TYPES,
    IBAN,
    LITERAL,
    OFFICE_NUMBER_TYPES,
    PHONE,
)

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_BREAK = re.compile(r"[\s>]+")
_BREAK_OR_HYPHEN = re.compile(r"[\s>\-]+")


def canonical(type_: str, value: str) -> str:
    """Return the form under which a value is known again; what was typed literally stays as it is."""
    if type_ == LITERAL:
        return value
    plain = normalise(value).text.strip()
    return _FORMS.get(type_, str.casefold)(plain)


def _compact(plain: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", plain).upper()


def _without_breaks(plain: str) -> str:
    return _BREAK.sub("", plain).upper()


def _in_groups(plain: str) -> str:
    """Signs between groups tell one number from another: B-AB 1 is not BA-B 1."""
    return _BREAK_OR_HYPHEN.sub("-", plain).upper()


def _e164(plain: str) -> str:
    try:
        number = parsed(plain)
    except phonenumbers.NumberParseException:
        return _compact(plain)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_FORMS: dict[str, Callable[[str], str]] = {
    EMAIL: str.casefold,
    PHONE: _e164,
    IBAN: _compact,
    CREDIT_CARD: _compact,
    **dict.fromkeys(OFFICE_NUMBER_TYPES, _compact),
    **dict.fromkeys(HOUSE_NUMBER_TYPES, _in_groups),
    DE_AZ: _without_breaks,
    DE_KFZ: _in_groups,
}
