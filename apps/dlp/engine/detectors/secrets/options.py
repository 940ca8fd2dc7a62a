"""Passwords behind the letter that a program has for them: `zip -P …`, `redis-cli -a …`, `7z -p…`."""

import re
from collections.abc import Iterator
from functools import partial

from apps.dlp.engine.detectors.secrets.shapes import is_stand_in
from apps.dlp.engine.detectors.secrets.words import At, Hit, opens
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PASSWORD

_BEFORE = r"[^\n|;]{0,90}?\s"
_VALUE = r"""["']?(?P<value>[^\s"'$<{%][^\s"'`]{3,63})"""
_WEAK = re.compile(r"(?i)(?:pass(?:wor[dt])?|pwd|secret|[0-9]{1,7}|[^\W\d_]+)")
# What opens the value, by the words that begin the command.
_PROGRAMS = {
    "-P[ ]?": ("sqlcmd", "bcp ", "osql", "zip -", "unzip -"),
    "-p": ("7z ", "7za ", "7z.exe", "unrar", "rar a"),
    "-a[ ]": ("redis-cli",),
    "-w[ ]": ("ldapsearch", "ldapmodify", "ldapadd", "ldapwhoami"),
    "/p:": ("xfreerdp", "wfreerdp"),
    "-p[ ]": ("psexec",),
}


def rules() -> list[tuple[tuple[str, ...], At]]:
    return [
        (words, partial(_find, option=re.compile(_BEFORE + option + _VALUE)))
        for option, words in _PROGRAMS.items()
    ]


def _find(text: str, at: Hit, option: re.Pattern[str]) -> Iterator[Finding]:
    """What is only letters may be the next word of a sentence about the command."""
    match = option.match(text, at.start) if opens(text, at.start) else None
    if match and not _WEAK.fullmatch(match["value"]) and not is_stand_in(match["value"]):
        yield Finding(*match.span("value"), PASSWORD, 0.8, 3, "secret.command.1")
