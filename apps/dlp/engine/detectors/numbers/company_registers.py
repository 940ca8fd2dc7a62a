"""Company registers, German (§ 8a HRV, § 55 BGB) and Austrian (§ 15 FBG): without a check digit."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import BREAK, Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import AT_FN, DE_HANDELSREGISTER

_CLUE = clues.register(DE_HANDELSREGISTER, "hra", "hrb", "gnr", "gsr")
_REGISTER = re.compile(
    rf"(?<!\w)(HR[AB]|hr[ab]|Hr[ab]|PR|VR|GnR|GsR)(?:{BREAK}|[.:])?(?:Nr\.?[ ]?)?"
    r"[0-9]{1,6}(?:[ ]?[A-Z]{1,3})?(?![\w\-/])"
)
# VR and PR are everyday abbreviations, too: they need a word of registers before them.
_SELF_EVIDENT = frozenset({"hra", "hrb", "gnr"})
_COURT = re.compile(r"amtsgericht|register|\bag\b|eingetragen|district court|local court|sitz")
_FIRMENBUCH = re.compile(r"(?<!\w)FN[ \-.:]{0,2}(?:Nr\.?[ ]?)?[0-9]{1,6}[ ]?[a-z](?!\w)")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if _CLUE in sample.clues or "PR" in sample.text or "VR" in sample.text:
        yield from _german(sample)
    if "FN" in sample.text:
        for match in _FIRMENBUCH.finditer(sample.text):
            yield Finding(*match.span(), AT_FN, 0.9, 1, "firmenbuch.1")


def _german(sample: Sample) -> Iterator[Finding]:
    for match in _REGISTER.finditer(sample.text):
        if match[1].lower() in _SELF_EVIDENT:
            yield Finding(*match.span(), DE_HANDELSREGISTER, 0.9, 1, "handelsregister.1")
        elif _COURT.search(sample.before(match.start())):
            yield Finding(*match.span(), DE_HANDELSREGISTER, 0.75, 1, "handelsregister.2")
