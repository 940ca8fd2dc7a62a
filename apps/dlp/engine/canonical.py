"""One form per value, so that spellings of the same value get the same placeholder."""

import re
from collections.abc import Callable

import phonenumbers

from apps.dlp.engine.detectors.contact.phone import parsed
from apps.dlp.engine.normalisation import normalise
from apps.dlp.engine.taxonomy import CREDIT_CARD, DE_STEUER_ID, EMAIL, IBAN, LITERAL, PHONE

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def canonical(type_: str, value: str) -> str:
    """Return the form under which a value is known again; what was typed literally stays as it is."""
    if type_ == LITERAL:
        return value
    plain = normalise(value).text.strip()
    return _FORMS.get(type_, str.casefold)(plain)


def _compact(plain: str) -> str:
    return _NOT_ALPHANUMERIC.sub("", plain).upper()


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
    DE_STEUER_ID: _compact,
}
