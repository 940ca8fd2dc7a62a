"""Positions on the globe: pairs of decimal degrees, and degrees with minutes and seconds."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import GEO

_PAIR = re.compile(
    r"[0-9](?<![\w.,][0-9])[0-9]?\.(?P<a>[0-9]{3,14})°?(?:\s?[NS])?\s?[,;/ ]\s?"
    r"-?[0-9]{1,3}\.(?P<b>[0-9]{3,14})(?!\w|\.[0-9])(?:°?\s?[EOW](?!\w))?"
)
_LABEL = re.compile(
    r"(?:geo|\blat|\blon|lng|koordinat|coordinat|gps|standort|position|maps|location|\bort\b|treffpunkt)"
)
_ONE = re.compile(
    r"(?:(?<=lat)|(?<=lon)|(?<=lng)|(?<=latitude)"
    r"|(?<=longitude))[\"']?\s?[:=]\s?[\"']?(?P<value>-?[0-9]{1,3}\.[0-9]{3,14})(?![\w.])"
)
_DEGREES = re.compile(
    r"(?<![\w.,])[0-9]{1,3}° ?[0-9]{1,2}(?:[.,][0-9]{1,5})? ?['′’]"
    r"(?: ?[0-9]{1,2}(?:[.,][0-9]{1,4})? ?(?:\"|″|''|′′|”))? ?[NSEOW](?!\w)"
)


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if "." not in sample.text and "°" not in sample.text:
        return
    text = sample.text
    behind = 0
    for first, last in sample.numbers:
        match = _PAIR.match(text, first) if first >= behind and text[last : last + 1] == "." else None
        if not match:
            continue
        behind = match.end()
        start = match.start() - (text[max(0, match.start() - 1) : match.start()] == "-")
        precise = len(match["a"]) >= 4 and len(match["b"]) >= 4
        if _in_range(match[0]) and (precise or _LABEL.search(sample.before(start))):
            yield Finding(start, match.end(), GEO, 0.8, 1, "geo.1")
    lowered = sample.lowered
    if "lat" in lowered and ("lon" in lowered or "lng" in lowered):
        for match in _ONE.finditer(lowered) if len(lowered) == len(text) else ():
            yield Finding(*match.span("value"), GEO, 0.8, 1, "geo.2")
    if "°" in text:
        yield from (Finding(*m.span(), GEO, 0.8, 1, "geo.3") for m in _DEGREES.finditer(text))


def _in_range(written: str) -> bool:
    latitude, longitude = (float(number) for number in re.findall(r"[0-9]{1,3}\.[0-9]+", written)[:2])
    return latitude <= 90 and longitude <= 180
