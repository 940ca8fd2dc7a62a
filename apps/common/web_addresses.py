"""Web addresses that people name: of the internet, or of the own network, whose hosts have no dot."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 300


class WebAddressValidator(URLValidator):
    """Django's, but for hosts of one label (https://intranet/minutes), and within ``LONGEST``."""

    _host = rf"{URLValidator.hostname_re}(?:{URLValidator.domain_re}{URLValidator.tld_re})?"
    regex = re.compile(
        r"\Ahttps?://"
        r"(?:[^\s:@/]+(?::[^\s:@/]*)?@)?"  # somebody's name there
        rf"(?:{URLValidator.ipv4_re}|{URLValidator.ipv6_re}|{_host})"
        r"(?::[0-9]{1,5})?"
        r"(?:[/?#]\S*)?\Z",
        re.IGNORECASE,
    )
    max_length = LONGEST


is_web_address = WebAddressValidator(["http", "https"])


class WebAddressField(forms.URLField):
    def __init__(self, **more: Any) -> None:
        self.default_validators = [is_web_address]  # in place of Django's, which asks for a dot
        super().__init__(max_length=LONGEST, assume_scheme="https", **more)

    def to_python(self, value: Any) -> str | None:
        """A single word may be a host, but only where it is written as one: https://minutes."""
        if value and not {":", "."} & set(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
