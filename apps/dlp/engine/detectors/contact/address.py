"""German addresses: streets first, then the postcodes that stand beside them."""

from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.detectors.contact import german_street, postcode
from apps.dlp.engine.findings import Finding


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    streets = list(german_street.find(sample))
    yield from streets
    yield from postcode.find(sample, {street.end for street in streets})
