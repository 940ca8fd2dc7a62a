"""Forms of address before an English name. "Dr." counts only where the text is said to be English."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import TITLE

_TITLE = re.compile(r"(?<![\w.])(?:Mrs?|Ms|Miss|Mister|Madam|mrs?|ms|miss)\b\.?(?= [^\W\d_])")
_DOCTOR = re.compile(r"(?<![\w.])(?:Dr|Prof|Rev|Sir|dr|prof)\b\.?(?= [^\W\d_])")
_SIGNS = ("Mr", "Ms", "Miss", "Mister", "Madam", "mr", "ms ", "ms.", "miss ")


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if any(sign in text for sign in _SIGNS):
        for match in _TITLE.finditer(text):
            if match[0][0].isupper() or match[0].endswith(".") or (match[0] == "miss" and match.start() == 0):
                yield Finding(*match.span(), TITLE, 0.7, 1, "title.1")
    if sample.language == "en" and ("r." in text or "rof" in text or "Sir" in text):
        yield from (Finding(*m.span(), TITLE, 0.7, 1, "title.2") for m in _DOCTOR.finditer(text))
