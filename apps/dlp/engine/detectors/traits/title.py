"""Forms of address before an English name. "Dr." is left out: in German it is part of half of all letters."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import TITLE

_TITLE = re.compile(r"(?<![\w.])(?:Mrs?|Ms|Miss|Mister|Madam|mrs?|ms|miss)\b\.?(?= [^\W\d_])")
_SIGNS = ("Mr", "Ms", "Miss", "Mister", "Madam", "mr", "ms ", "ms.", "miss ")
_CLUE = clues.register(TITLE, "mr", "ms", "miss", "mister")


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if _CLUE in sample.clues and any(sign in text for sign in _SIGNS):
        for match in _TITLE.finditer(text):
            if match[0][0].isupper() or match[0].endswith(".") or (match[0] == "miss" and match.start() == 0):
                yield Finding(*match.span(), TITLE, 0.7, 1, "title.1")
