"""What a server recognises a visitor by: session ids and cookies, with their label."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import MAX_FINDING, Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import SESSION_ID

_LABELLED = re.compile(
    r"(?<![^\W_])(?:(?:php|j|asp\.net_)?sess(?:ion)?[_\-. ]?id|sid|session[_\- ]?(?:token|key|cookie)?"
    r"|connect\.sid|csrf[_\-]?token|xsrf[_\-]?token"
    r"|_ga|sitzungs(?:kennung|-?id))[\"']?(?:\s?[:=]\s?[\"']?|\s(?=[0-9a-f]{16}))"
    rf"(?P<value>[A-Za-z0-9%_\-.+/]{{16,{MAX_FINDING - 8}}}={{0,2}})",
    re.IGNORECASE,
)
_CLUE = clues.register(SESSION_ID, "sess", "sid", "csrf", "xsrf", "_ga", "sitzungs")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    if _CLUE not in sample.clues:
        return
    for match in _LABELLED.finditer(sample.text):
        if any(c.isdigit() for c in match["value"]):
            yield Finding(*match.span("value"), SESSION_ID, 0.9, 1, "session.1")
