"""Addresses of a fixed form: post office boxes, army post offices (US), corners of two streets."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import STREET_ADDRESS

# Publication 28 of the US Postal Service, § 238 (military) and § 28 (boxes).
_ARMY = re.compile(
    r"(?<!\w)(?:(?:psc|unit|cmr) [0-9]{1,5},? box [0-9]{1,5}|us(?:ns|s|cgc|nv) [^\W\d_]{2,20})"
    r"\s{1,2}[afd]po a[aep] [0-9]{5}(?:-[0-9]{4})?(?!\w)",
    re.IGNORECASE,
)
_POST_BOX = re.compile(r"(?<!\w)p\.? ?o\.? ?box [0-9]{1,6}", re.IGNORECASE)
_CORNER = re.compile(r"(?:the )?corner of [^\n;:!?]{3,60}? and ", re.IGNORECASE)
_CORNER_END = re.compile(
    r"(?:[^\s,;:!?]{1,24} ){1,4}?(?:(?i:street|road|avenue|lane|st\.?|ave\.?)|[0-9]{1,4})(?!\w)"
)


def find(sample: Sample) -> Iterator[Finding]:
    text, lowered = sample.text, sample.lowered
    if "po a" in lowered:
        for army in _ARMY.finditer(text):
            yield Finding(*army.span(), STREET_ADDRESS, 0.9, 1, "address.army")
    if "box " in lowered:
        for box in _POST_BOX.finditer(text):
            yield Finding(*box.span(), STREET_ADDRESS, 0.9, 1, "address.box")
    if "corner of " in lowered:
        for corner in _CORNER.finditer(text):
            end = _CORNER_END.match(text, corner.end(), corner.start() + MAX_FINDING)
            if end:
                yield Finding(corner.start(), end.end(), STREET_ADDRESS, 0.8, 1, "address.corner")
