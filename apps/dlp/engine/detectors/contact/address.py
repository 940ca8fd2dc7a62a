"""German addresses: streets first, then the postcodes that stand beside them."""

from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.contact import german_street, postcode
from apps.dlp.engine.findings import Finding


def find(sample: Sample) -> Iterator[Finding]:
    streets = list(german_street.find(sample))
    yield from streets
    yield from postcode.find(sample, {street.end for street in streets})
