"""E-mail addresses (RFC 5321 in the forms that people write, with letters of any script)."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import EMAIL

_LOCAL_MAX = 64
_DOMAIN_MAX = 63  # keeps a finding below MAX_FINDING

_LOCAL_BACKWARDS = re.compile(r"[\w.+%&'*~-]+")
_DOMAIN = re.compile(r"(?:[^\W_][\w-]*\.)+(?:xn--[a-z0-9-]{2,20}|[^\W\d_]{2,24})(?!\w)")


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    at = text.find("@")
    while at >= 0:
        local = _LOCAL_BACKWARDS.match(text[max(0, at - _LOCAL_MAX) : at][::-1])
        # Two dots never stand in an address: they end a sentence before it, as "…" does.
        name = local[0][::-1].rsplit("..", 1)[-1].lstrip(".'*~-") if local else ""
        domain = _DOMAIN.match(text, at + 1, at + 1 + _DOMAIN_MAX) if name and name[-1] != "." else None
        if domain:
            yield Finding(at - len(name), domain.end(), EMAIL, 0.95, 1, "email.1")
        at = text.find("@", at + 1)
