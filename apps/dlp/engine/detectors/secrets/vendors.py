"""Keys known by the vendor's name before them, after the table vendors.toml."""

import re
from collections.abc import Iterator
from functools import cached_property

from apps.dlp.engine.detectors.secrets.assignments import assigned
from apps.dlp.engine.detectors.secrets.shapes import entropy, is_stand_in
from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY

_SCORE = 0.9
_LEAST = 2.3  # bits per character; stand-ins such as aaaa1111 have less
_HEX_LETTERS = re.compile("[a-f:]+")


class Vendor:
    """One row of the table."""

    def __init__(self, name: str, values: list[str]) -> None:
        self._rule = f"secret.{name}_name.1"
        self._values = values

    def __call__(self, text: str, at: Hit) -> Iterator[Finding]:
        found = assigned(text, at)
        if found and self._pattern.fullmatch(found.value) and _is_drawn(found.value):
            yield Finding(found.start, found.end, API_KEY, _SCORE, 3, self._rule)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._values), re.IGNORECASE)


def rules() -> list[tuple[list[str], At]]:
    return [(row["words"], Vendor(name, row["values"])) for name, row in read("vendors.toml").items()]


def _is_drawn(value: str) -> bool:
    """Words of the same length have no digits; only hexadecimal letters may go without."""
    if not any(c.isdigit() for c in value) and not _HEX_LETTERS.fullmatch(value):
        return False
    return entropy(value) >= _LEAST and not is_stand_in(value)
