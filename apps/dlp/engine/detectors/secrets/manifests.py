"""Secrets in files of Kubernetes (`kind: Secret`) and NuGet (`<add key="ClearTextPassword" …>`)."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.secrets.shapes import is_stand_in
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import CLOUD_CREDENTIAL, PASSWORD

_WINDOW = 600
_KIND = re.compile(r"\bkind:[ \t]{0,4}[\"']?\Z", re.IGNORECASE)
_BLOCK = re.compile(r"^[ ]{0,8}data:[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(
    r"""^[ ]{1,12}[\w.-]{1,60}:[ \t]{0,4}(?:[|>][+-]?\s{1,12})?["']?
    (?P<value>[A-Za-z0-9+/]{10,256}={0,3})["']?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_NUGET = re.compile(r"(?:cleartext)?password\"\s{1,4}value=\"(?P<value>[^\"\n]{4,128})\"", re.IGNORECASE)


def rules() -> list[tuple[tuple[str, ...], At]]:
    return [(("secret",), _kubernetes), (('<add key="',), _nuget)]


def _kubernetes(text: str, at: Hit) -> Iterator[Finding]:
    """The data of a manifest stands before or behind its kind; `---` begins another one."""
    start, end = at
    if not _KIND.search(text[max(0, start - 12) : start]):
        return
    begin = max(text.rfind("\n---", max(0, start - _WINDOW), start), start - _WINDOW, 0)
    border = text.find("\n---", end, end + _WINDOW)
    stop = border if border >= 0 else min(len(text), end + _WINDOW)
    block = _BLOCK.search(text, begin, stop)
    for entry in _ENTRY.finditer(text, block.end(), stop) if block else ():
        yield Finding(*entry.span("value"), CLOUD_CREDENTIAL, 0.8, 3, "secret.kubernetes.1")


def _nuget(text: str, at: Hit) -> Iterator[Finding]:
    match = _NUGET.match(text, at.end)
    if match and not is_stand_in(match["value"]):
        yield Finding(*match.span("value"), PASSWORD, 0.85, 3, "secret.nuget.1")
