"""Names under which somebody logs in or is known on a platform."""

# ruff: noqa: SIM905 - lists of this length read better as text

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.online import logs
from apps.dlp.engine.detectors.online.login_names import is_login_name, is_word
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
    r"(?<![^\W_])(?:user(?:[_ ]?name|[_ ]?id)?|log(?:in)?(?:[_ ]?name)|login|benutzer(?:name|kennung|konto)?"
    r"|nutzer(?:name|kennung)"
    r"|anmeldename|kennung|samaccountname|uid|account(?:[_ ]name)?|handle|insta(?:gram)?"
    r"|telegram|discord|skype|github|twitter)[\"']?"
    r"(?P<sign>\s?[:=]\s?[\"']?| (?:ist |lautet |soll |is "
    r"|heißt )?[\"'„]?)(?!ATU[0-9]|CHE[-. ]?[0-9])(?P<value>[A-Za-z][\w.\-]{1,31}(?:\\[\w.\-]{2,31})?)"
    r"(?![\w@\\(])",
    re.IGNORECASE,
)
# Behind these stands much else: only what reads as somebody's name counts.
_OWNED = re.compile(
    r"(?<![^\W_])(?:konto|owner|besitzer|eigentümer|anwender|nutzer)[\"']?(?:\s?[:=]\s?| )[\"'„]?"
    r"(?P<value>[a-z][a-z.]{3,23})(?![\w@\\(.\-])",
    re.IGNORECASE,
)
_OF_DOMAIN = re.compile(r"(?<![\w\\/:%.$\-])[A-Z][A-Z0-9\-]{1,14}\\(?P<value>[a-z][a-z.]{3,23})(?![\w\\/\-])")
_FOLDER = re.compile(r"(?:[/\\](?:Users|home|Benutzer)[/\\]+)(?P<value>[A-Za-z][\w.\-]{1,31})(?=[/\\])")
# Without a slash behind, a page of a website looks the same ("home/index").
_HOME = re.compile(
    r"(?<![^=\s:(])(?:/(?:home|Users)/|[A-Z]:\\{1,2}(?:Users|Benutzer)\\{1,2})"
    r"(?P<value>[A-Za-z][\w\-]{2,31})(?=[\s;:,)]|\Z)"
)
_HEAD = re.compile(
    r"(?:user(?:[ _-]?(?:name|id))?|login|benutzer(?:name|kennung)?|kennung|samaccountname|anmeldename"
    r"|nutzername)"
)
_VALUE = re.compile(
    r"(?:(?<=[|;\t,\n(])|(?<=[|;,(] ))[\"'`]?(?P<value>[A-Za-z][\w.\-]{1,31})(?=[\"'`]?(?:\s?[|;\t,)\n]|\Z))"
)
_LOOKS_MADE = re.compile(r"[a-z]*[0-9_]|[A-Za-z]+[.\-_][a-z]|[A-Z]{4,}\Z|[A-Z]+[0-9]")
_NOBODY = frozenset(
    """
    auth default false guest http https id int login name none null password passwort public request
    root self str string true user username var
    """.split()
)
# Accounts that belong to nobody in logs.
_SERVICES = frozenset(
    """
    admin administrator ansible apache backup daemon debian deploy docker ec2-user git gitlab jenkins mail
    mysql nginx nobody oracle pi postgres runner service svc sys system systemd tomcat ubuntu unknown vagrant
    www www-data wwwrun
    """.split()
)
_MOST_NAMES = 20
_CLUE = clues.register(
    USERNAME,
    *"""
    user login kennung benutzer nutzername nutzerkennung account uid handle insta anmeldename telegram discord
    skype github twitter logname samaccountname
    """.split(),
)
_OWNED_CLUE = clues.register("owner", "konto", "owner", "besitzer", "eigentümer", "anwender", "nutzer")
_FOLDER_CLUE = clues.register("folder", "users", "home", "benutzer")


def find(sample: Sample) -> Iterator[Finding]:
    found = list(_found(sample))
    yield from found
    yield from _again(sample.text, found)


def _found(sample: Sample) -> Iterator[Finding]:
    yield from _handles(sample.text)
    if _CLUE in sample.clues:
        yield from _labelled(sample)
    if _OWNED_CLUE in sample.clues:
        yield from _named(sample.matches(_OWNED_CLUE, _OWNED), "username.owner")
    if "\\" in sample.text:
        yield from _named(_OF_DOMAIN.finditer(sample.text), "username.domain")
    if _FOLDER_CLUE in sample.clues:
        yield from _folders(sample.text)
    yield from _logged(sample)


def _handles(text: str) -> Iterator[Finding]:
    for match in _HANDLE.finditer(text) if "@" in text else ():
        if match[0][1:].lower() not in _CODE and not _begins_line_of_code(text, match):
            yield Finding(*match.span(), USERNAME, 0.7, 1, "username.handle")


def _begins_line_of_code(text: str, match: re.Match[str]) -> bool:
    """A decorator or annotation: alone on its line, with code on the next."""
    before = text[max(0, match.start() - 20) : match.start()].rsplit("\n", 1)[-1]
    return not before.strip() and text[match.end() : match.end() + 1] == "\n" and match[0].islower()


def _labelled(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for match in sample.matches(_CLUE, _LABELLED):
        value = match["value"].rstrip(".-")
        signed = match["sign"].strip()[:1] in {":", "="}
        if value.lower() in _NOBODY or len(value) < 3:
            continue
        if signed or _LOOKS_MADE.match(value) or is_login_name(value):
            start = match.start("value")
            yield Finding(start, start + len(value), USERNAME, 0.8, 1, "username.1")
    if not any(sign in text for sign in "|;\t,"):
        return
    for match in _VALUE.finditer(text):
        if _HEAD.fullmatch(sample.columns.head(match.start("value")).strip(" \"'`*")):
            yield Finding(*match.span("value"), USERNAME, 0.7, 1, "username.column")


def _named(matches: Iterator[re.Match[str]], rule: str) -> Iterator[Finding]:
    for match in matches:
        if is_login_name(match["value"]):
            yield Finding(*match.span("value"), USERNAME, 0.7, 1, rule)


def _folders(text: str) -> Iterator[Finding]:
    for match in _FOLDER.finditer(text):
        if match["value"].lower() not in _NOBODY | {"shared"}:
            yield Finding(*match.span("value"), USERNAME, 0.7, 1, "username.folder")
    for match in _HOME.finditer(text):
        if match["value"].lower() not in _NOBODY | _SERVICES and not is_word(match["value"]):
            yield Finding(*match.span("value"), USERNAME, 0.7, 1, "username.folder")


def _logged(sample: Sample) -> Iterator[Finding]:
    for match in logs.names(sample):
        if match["value"].lower() not in _NOBODY | _SERVICES:
            yield Finding(*match.span("value"), USERNAME, 0.8, 1, "username.log")


def _again(text: str, found: list[Finding]) -> Iterator[Finding]:
    """A name found once is meant wherever it comes back, as those of people are."""
    places = {finding.start for finding in found}
    for name in sorted({text[finding.start : finding.end] for finding in found})[:_MOST_NAMES]:
        start = text.find(name) if _is_told_apart(name) else -1
        while start >= 0:
            end = start + len(name)
            if start not in places and not _goes_on(text[start - 1 : start], text[end : end + 1]):
                yield Finding(start, end, USERNAME, 0.7, 1, "username.repeat")
            start = text.find(name, end)


def _is_told_apart(name: str) -> bool:
    return len(name) > 4 and (any(c.isdigit() for c in name) or is_login_name(name))


def _goes_on(before: str, after: str) -> bool:
    return any(sign.isalnum() or sign == "_" for sign in before + after) or before in {"@", "."}
