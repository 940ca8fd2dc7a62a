"""Names under which somebody logs in or is known on a platform."""

# ruff: noqa: SIM905 - lists of this length read better as text

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import USERNAME

_HANDLE = re.compile(r"@(?<![\w@./)\]\-]@)[A-Za-z_][\w]{2,29}(?:\.[\w]{2,20})?(?![\w(/@\-]|\.\w)")
_CODE = frozenset(
    """
    abstractmethod after all alle app author autowired bean before cache cached channel charset
    classmethod column component controller dataclass deprecated echo entity everyone extend font here
    id import include inject input keyframes layer login_required media mixin namespace off output
    override page param property pytest repository return returns see service since staticmethod
    supports table team test throws types wraps
    """.split()
)
_LABELLED = re.compile(
    r"(?<![^\W_])(?:user(?:[_ ]?name|[_ ]?id)?|login(?:[_ ]?name)?|benutzer(?:name|kennung|konto)?"
    r"|nutzer(?:name|kennung)"
    r"|anmeldename|kennung|samaccountname|uid|account|handle|insta(?:gram)?|telegram|discord|skype|github"
    r"|twitter)[\"']?"
    r"(?P<sign>\s?[:=]\s?[\"']?| (?:ist |lautet |soll |is "
    r"|heißt )?[\"'„]?)(?!ATU[0-9]|CHE[-. ]?[0-9])(?P<value>[A-Za-z][\w.\-]{1,31}(?:\\[\w.\-]{2,31})?)"
    r"(?![\w@\\(])",
    re.IGNORECASE,
)
_FOLDER = re.compile(r"(?:[/\\](?:Users|home|Benutzer)[/\\]+)(?P<value>[A-Za-z][\w.\-]{1,31})(?=[/\\])")
_HEAD = re.compile(
    r"(?:user(?:name|id)?|login|benutzer(?:name|kennung)?|kennung|samaccountname|anmeldename|nutzername)"
)
_VALUE = re.compile(r"(?:(?<=[|;\t,\n])|(?<=[|;,] ))[A-Za-z][\w.\-]{1,31}(?=\s?[|;\t,\n])")
_LOOKS_MADE = re.compile(r"[a-z]*[0-9_]|[A-Za-z]+[.\-_][a-z]|[A-Z]{4,}\Z|[A-Z]+[0-9]")
_NOBODY = frozenset(
    """
    auth default false guest http https id int login name none null password passwort public request
    root self str string true user username var
    """.split()
)
_CLUE = clues.register(
    USERNAME,
    *"""
    user login kennung benutzer nutzername account uid handle insta anmeldename telegram discord skype
    github twitter
    """.split(),
)
_FOLDER_CLUE = clues.register("folder", "users", "home", "benutzer")


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match[0][1:].lower() not in _CODE and not _begins_line_of_code(text, match):
                yield Finding(*match.span(), USERNAME, 0.7, 1, "username.handle")
    if _CLUE in sample.clues:
        yield from _labelled(sample)
    if _FOLDER_CLUE in sample.clues:
        for match in _FOLDER.finditer(text):
            if match["value"].lower() not in _NOBODY | {"shared"}:
                yield Finding(*match.span("value"), USERNAME, 0.7, 1, "username.folder")


def _labelled(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for match in _LABELLED.finditer(text):
        value = match["value"].rstrip(".-")
        signed = match["sign"].strip()[:1] in {":", "="}
        if value.lower() in _NOBODY or len(value) < 3 or not (signed or _LOOKS_MADE.match(value)):
            continue
        yield Finding(match.start("value"), match.start("value") + len(value), USERNAME, 0.8, 1, "username.1")
    if not any(sign in text for sign in "|;\t,"):
        return
    for match in _VALUE.finditer(text):
        if _HEAD.fullmatch(sample.columns.head(match.start())):
            yield Finding(*match.span(), USERNAME, 0.7, 1, "username.column")


def _begins_line_of_code(text: str, match: re.Match[str]) -> bool:
    """A decorator or annotation: alone on its line, with code on the next."""
    before = text[max(0, match.start() - 20) : match.start()].rsplit("\n", 1)[-1]
    return not before.strip() and text[match.end() : match.end() + 1] == "\n" and match[0].islower()
