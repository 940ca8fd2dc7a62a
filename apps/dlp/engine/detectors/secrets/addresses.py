"""Secrets inside addresses: user and password before the host (RFC 3986, 3.2.1), connection strings."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.secrets.shapes import is_stand_in
from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import CONNECTION_STRING, PASSWORD

# Lengths are such that `@` lies within the first 128 characters: a stream waits no longer.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,15}\Z")
_USER = re.compile(r"(?P<user>[^\s/@:\"'<>()]{0,40}):(?P<password>[^\s/@\"'<>]{3,64})@(?=[\w\[{$])")
_REST = re.compile(r"[^\s\"'<>`]{0,256}")
_TRAILING = ".,;:!?)]}"


def rules() -> list[tuple[list[str], At]]:
    return [(["://"], _find)]


def _find(text: str, at: Hit) -> Iterator[Finding]:
    scheme = _SCHEME.search(text[max(0, at.start - 17) : at.start])
    match = _USER.match(text, at.end)
    if scheme is None or match is None or is_stand_in(match["password"]):
        return
    if not _is_database(scheme[0].lower()):
        yield Finding(match.start(), match.end() - 1, PASSWORD, 0.95, 3, "secret.address.1")
        return
    start, rest = at.start - len(scheme[0]), _REST.match(text, match.end())
    whole = text[start : rest.end() if rest else match.end()].rstrip(_TRAILING)
    yield Finding(start, start + len(whole), CONNECTION_STRING, 0.95, 3, "secret.connection.1")


def _is_database(scheme: str) -> bool:
    known = read("words.toml")["addresses"]["databases"]
    return scheme in known or scheme.partition("+")[0] in known
