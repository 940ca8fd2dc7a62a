"""E-mail addresses (RFC 5321 in the forms that people write, with letters of any script)."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import EMAIL

_LOCAL_MAX = 64
_DOMAIN_MAX = 63  # keeps a finding below MAX_FINDING

_LOCAL_BACKWARDS = re.compile(r"[\w.+%&'*~-]+")
_AT = r"(?: ?[\[({<] ?(?:at|ät|@|klammeraffe) ?[\])}>] ?| (?:at|ät|AT) )"
_DOT = r"(?: ?[\[({<] ?(?:dot|punkt|\.) ?[\])}>] ?| (?:dot|punkt|DOT|PUNKT) |\.)"
# Written so that no machine should find it: "max.muster (at) firma (punkt) de".
_SPELLED = re.compile(
    rf"(?<![\w.])[\w+\-]{{1,30}}(?:{_DOT}[\w+\-]{{1,30}}){{0,2}}(?P<at>{_AT})(?:[^\W_][\w\-]{{0,40}}(?P<dot>{_DOT})){{1,3}}"
    r"(?:de|com|org|net|at|ch|eu|info|example|test|uk|fr|nl|io)(?!\w)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[\[({<] ?(?:at|ät|@) ?[\])}>]")
_BARE = re.compile(r" (?:at|ät) [\w.\-]{2,40}(?: (?:dot|punkt) |\.[a-z]{2})")
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
    if _may_be_spelled(sample.lowered):
        yield from _spelled(text)


def _may_be_spelled(lowered: str) -> bool:
    is_bare = (" at " in lowered or " ät " in lowered) and _BARE.search(lowered)
    return bool(is_bare or _IN_BRACKETS.search(lowered))


def _spelled(text: str) -> Iterator[Finding]:
    for match in _SPELLED.finditer(text):
        bare = match["at"].isspace() or match["at"].strip().isalpha()
        # "meet at example.com" is English: without brackets both signs have to be spelled out.
        if not bare or match["dot"] != ".":
            yield Finding(*match.span(), EMAIL, 0.8, 1, "email.2")
