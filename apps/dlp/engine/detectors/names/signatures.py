"""Names under a letter: after "Mit freundlichen Grüßen", "i. A.", "gez.", "Kind regards"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NAME, NameSample, person
from apps.dlp.engine.findings import Finding

_CLOSING = re.compile(
    r"(?:Gr(?:ü|ue)(?:ß|ss)en?\b|\bGru(?:ß|ss)\b|Hochachtungsvoll|\bMfG\b|\b[LV]G\b|Im Auftrag|[Rr]egards"
    r"|[Ss]incerely|[Cc]heers|Best(?: wishes)?(?=,?\n)|\bgez\.|\bi\. ?[AV]\.|\bppa\.|Ihre?(?=\n))"
    r"[ ]?(?:aus [^\n]{2,30}|vo[nm] )?[,!.]?\s{0,6}"
    r"(?:(?:i\. ?[AV]\.|gez\.|ppa\.|Ihre?|Euere?|Eure?|Deine?)[ ])?"
    rf"{ACADEMIC}(?P<name>{NAME})"
)


def find(sample: NameSample) -> Iterator[Finding]:
    for match in _CLOSING.finditer(sample.text):
        end = sample.name_end(match.start("name"), match.end("name"), sure=False)
        if end > match.start("name"):
            yield person(match.start("name"), end, 0.85, "names.signature")
