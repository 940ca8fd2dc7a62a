"""Web addresses (RFC 3986 as people write it): with a scheme, with "www.", bare domains of usual endings."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import URL

_PIECES = 16  # of a longer address; each is a finding of its own

_SCHEME_BEFORE = re.compile(r"(?<![A-Za-z0-9+.\-])[A-Za-z][A-Za-z0-9+.\-]{1,11}\Z")
_REST = re.compile(r"[^\s<>\"'|„“”`{}\\^]{1,2048}")
_WWW = re.compile(r"[wW]{3}[0-9]?\.(?<![\w.@/]....)(?=[^\W_][\w\-]*\.[^\W\d_]{2})")
_ENDING = re.compile(
    r"\.(?:de|com|org|net|at|ch|eu|info|io|fr|nl|it|es|pl|be|uk|us|gov|edu|biz|online|shop|app|berlin"
    r"|hamburg|koeln|bayern"
    r"|example|test|invalid|cloud|ai|dev|li|lu|cz|dk|se|no|fi|tv|me)(?::[0-9]{2,5})?(?![\w\-]|\.[\w])"
)
_HOST_BEFORE = re.compile(
    r"(?<![\w.\-@/\\])(?:[^\W_](?:[\w\-]{0,62}[^\W_])?\.){0,5}[^\W_](?:[\w\-]{0,62}[^\W_])?\Z"
)
_NO_HOSTS = frozenset({"asp.net", "vb.net", "ado.net", "ml.net", "dot.net", "booking.com", "amazon.de"})
_TRAILING = ".,;:!?)]*_'’"


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if "://" in text:
        yield from _with_scheme(text)
    if "www" in text or "WWW" in text:
        for match in _WWW.finditer(text):
            yield from _pieces(match.start(), _end(text, match.end()), 0.9, "url.www")
    if "." in text:
        yield from _bare(text)


def _with_scheme(text: str) -> Iterator[Finding]:
    at = text.find("://")
    while at >= 0:
        scheme = _SCHEME_BEFORE.search(text, max(0, at - 13), at)
        end = _end(text, at + 3)
        if scheme and end > at + 4:
            yield from _pieces(scheme.start(), end, 0.95, "url.1")
        at = text.find("://", max(end, at + 3))


def _bare(text: str) -> Iterator[Finding]:
    """ "beispiel.example/weg": only with an ending that is no ending of files."""
    for ending in _ENDING.finditer(text):
        host = _HOST_BEFORE.search(text, max(0, ending.start() - 90), ending.start())
        if (
            not host
            or text[host.start() : ending.end()].lower() in _NO_HOSTS
            or not any(c.isalpha() for c in host[0])
        ):
            continue
        if host[0][-1].isupper() and not host[0].isupper():
            continue
        end = (
            _end(text, ending.end()) if text[ending.end() : ending.end() + 1] in {"/", "?"} else ending.end()
        )
        yield from _pieces(host.start(), end, 0.8, "url.bare")


def _end(text: str, start: int) -> int:
    rest = _REST.match(text, start)
    if not rest:
        return start
    end = rest.end()
    while end > start and text[end - 1] in _TRAILING and not _closes_bracket(text[start:end]):
        end -= 1
    return end


def _closes_bracket(written: str) -> bool:
    """Say whether the address ends with a bracket that it opened itself: "…/Nova_(Stadt)"."""
    return written[-1] == ")" and written.count("(") >= written.count(")")


def _pieces(start: int, end: int, score: float, rule: str) -> Iterator[Finding]:
    for piece in range(start, min(end, start + _PIECES * MAX_FINDING), MAX_FINDING):
        yield Finding(piece, min(end, piece + MAX_FINDING), URL, score, 1, rule)
