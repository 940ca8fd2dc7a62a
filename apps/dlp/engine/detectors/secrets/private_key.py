"""Private keys in PEM armour (RFC 7468), whole or cut off."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PRIVATE_KEY

_BEGIN = "-----BEGIN"
_HEADER = re.compile(r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_FOOTER = re.compile(r"-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----")
_BODY = re.compile(r"[A-Za-z0-9+/=\s:,\\-]*")


def find(sample: Sample) -> Iterator[Finding]:
    text, position = sample.text, 0
    footers = [m.end() for m in _FOOTER.finditer(text)] if _BEGIN in text else []
    while header := _HEADER.search(text, position):
        body = _BODY.match(text, header.end())
        closing = bisect_right(footers, header.end())
        position = footers[closing] if closing < len(footers) else body.end() if body else header.end()
        yield Finding(header.start(), position, PRIVATE_KEY, 0.99, 3, "private_key.1")
