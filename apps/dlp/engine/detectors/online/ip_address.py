"""IP addresses, version 4 and 6. Four short numbers are a version as often: they need a word such as "IP"."""

import ipaddress
import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import IP_ADDRESS

# Security reports write "84[.]155[.]12[.]9", lest somebody follows it: no version is written so.
_DOT = r"(?:\.|\[(?:\.|dot)\]|\((?:\.|dot)\))"
_V4 = re.compile(rf"[0-9](?<![\w.\-][0-9])[0-9]{{0,2}}(?:{_DOT}[0-9]{{1,3}}){{3}}(?![\w\-]|\.[0-9])")
_DEFUSED = ("[.]", "[dot]", "(.)", "(dot)")
_V6 = re.compile(
    r"(?<![\w:.])(?:[0-9A-Fa-f]{1,4}:{1,2}){2,8}(?:[0-9A-Fa-f]{1,4}|[0-9.]{7,15})?(?![\w:])"
    r"|(?<![\w:.])::(?:[0-9A-Fa-f]{1,4}:?){1,7}(?![\w:])"
)
_V6_HINT = re.compile("::|:[0-9A-Fa-f]{1,4}:")
_NO_ADDRESS = re.compile(
    r"(?:version|release|firmware|build|kapitel|abschnitt|ziffer|punkt|section|chapter|\bv|\bver|\bnr"
    r"|treiber|driver|update|oid|"
    r"patch|python|java|[§#])[ .:=]{0,3}\Z"
)
_LABEL = re.compile(
    r"(?:\bip|host|server|adress|ping|gateway|dns|src|client|remote|proxy|router|subnet|source)"
)
_PART = re.compile("[0-9]+")
_BEHIND = frozenset(".[(")
# Everybody's: this host, any host, masks of networks.
_NOBODY = re.compile(r"(?:127\.|0\.0\.0\.0|255\.)")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    behind = 0
    for start, end in sample.numbers if text.count(".") >= 3 or _is_defused(text) else ():
        match = _V4.match(text, start) if start >= behind and text[end : end + 1] in _BEHIND else None
        if match:
            behind = match.end()
            if _is_v4(sample, match):
                yield Finding(start, behind, IP_ADDRESS, 0.9, 1, "ip.4")
    if _V6_HINT.search(text):
        for match in _V6.finditer(text):
            if _is_v6(match[0]):
                yield Finding(*match.span(), IP_ADDRESS, 0.9, 1, "ip.6")


def _is_defused(written: str) -> bool:
    return any(dot in written for dot in _DEFUSED)


def _is_v4(sample: Sample, match: re.Match[str]) -> bool:
    parts = [int(part) for part in _PART.findall(match[0])]
    if max(parts) > 255 or _NOBODY.match(".".join(map(str, parts))):
        return False
    if _is_defused(match[0]):
        return True
    window = sample.before(match.start(), 24)
    if _NO_ADDRESS.search(window):
        return False
    return max(parts) > 31 or parts[0] == 10 or _LABEL.search(window) is not None


def _is_v6(written: str) -> bool:
    try:
        address = ipaddress.IPv6Address(written)
    except ValueError:
        return False
    return (
        not (address.is_loopback or address.is_unspecified)
        and any(c.isdigit() for c in written)
        and len(written) > 6
    )
