"""Web addresses (RFC 3986 as people write it): with a scheme, with "www.", bare domains of usual endings."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import URL

_SCHEME_BEFORE = re.compile(r"(?<![A-Za-z0-9+.\-])[A-Za-z][A-Za-z0-9+.\-]{1,11}\Z")
_REST = re.compile(r"[^\s<>\"'|„“”`{}\\^]+")
_WWW = re.compile(r"[wW]{3}[0-9]?\.(?<![\w.@/]....)(?=[^\W_][\w\-]*\.[^\W\d_]{2})")
_ENDING = re.compile(
    r"\.(?:de|com|org|net|at|ch|eu|info|io|fr|nl|it|es|pl|be|uk|us|gov|edu|biz|online|shop|app|berlin"
    r"|hamburg|koeln|bayern"
    r"|example|test|invalid|cloud|ai|dev|li|lu|cz|dk|se|no|fi|tv|me)(?::[0-9]{2,5})?(?![\w\-]|\.[\w])"
)
_HOST_BACKWARDS = re.compile(r"[\w.\-]++(?![@/\\])")
_HOST = re.compile(r"(?:[^\W_](?:[\w\-]{0,62}[^\W_])?\.){0,5}[^\W_](?:[\w\-]{0,62}[^\W_])?")
_LONGEST_HOST = 90
_NO_HOSTS = frozenset({"asp.net", "vb.net", "ado.net", "ml.net", "dot.net", "booking.com", "amazon.de"})
_TRAILING = ".,;:!?)]*_'’"


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if "." not in text and "://" not in text:
        return
    position = 0
    for start, begun, score, rule in sorted([*_with_scheme(text), *_with_www(text), *_bare(text)]):
        if start >= position:  # each address is read once, however many others stand in it
            position = _end(text, begun)
            for piece in range(start, position, MAX_FINDING):
                yield Finding(piece, min(position, piece + MAX_FINDING), URL, score, 1, rule)


# Where an address may begin, from where on the rest of it is read, its score and rule.


def _with_scheme(text: str) -> Iterator[tuple[int, int, float, str]]:
    at = text.find("://")
    while at >= 0:
        scheme = _SCHEME_BEFORE.search(text, max(0, at - 13), at)
        if scheme and _REST.match(text, at + 3, at + 4):  # that one sign follows; all of it is read once
            yield scheme.start(), at + 3, 0.95, "url.1"
        at = text.find("://", at + 3)


def _with_www(text: str) -> Iterator[tuple[int, int, float, str]]:
    if "www" in text or "WWW" in text:
        for match in _WWW.finditer(text):
            yield match.start(), match.end(), 0.9, "url.www"


def _bare(text: str) -> Iterator[tuple[int, int, float, str]]:
    """ "beispiel.example/weg": only with an ending that is no ending of files."""
    for ending in _ENDING.finditer(text):
        host = _host_before(text, ending.start())
        if host and _is_host(host[0], text[host.start() : ending.end()].lower()):
            goes_on = text[ending.end() : ending.end() + 1] in {"/", "?"}
            yield host.start(), ending.end() if goes_on else -ending.end(), 0.8, "url.bare"


def _host_before(text: str, end: int) -> re.Match[str] | None:
    """Read backwards first: a host begins where its letters and signs do, and nowhere behind."""
    signs = _HOST_BACKWARDS.match(text[max(0, end - _LONGEST_HOST - 1) : end][::-1])
    if signs is None or signs.end() > _LONGEST_HOST:
        return None
    return _HOST.fullmatch(text, end - signs.end(), end)


def _is_host(name: str, whole: str) -> bool:
    if whole in _NO_HOSTS or not any(c.isalpha() for c in name):
        return False
    return name.isupper() or not name[-1].isupper()


def _end(text: str, begun: int) -> int:
    """Return where the address ends, without the signs of the sentence behind it; negative: it ends there."""
    if begun < 0:
        return -begun
    rest = _REST.match(text, begun)
    end = rest.end() if rest else begun
    surplus = text.count(")", begun, end) - text.count("(", begun, end)
    while end > begun and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if surplus <= 0:  # it closes a bracket of the address: "…/Nova_(Stadt)"
                break
            surplus -= 1
        end -= 1
    return end
