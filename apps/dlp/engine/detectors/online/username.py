"""Names under which somebody logs in or is known on a platform."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import USERNAME

_HANDLE = re.compile(r"@(?<![\w@./)\]\-]@)[A-Za-z_][\w]{2,29}(?:\.[\w]{2,20})?(?![\w(/@\-]|\.\w)")
_CODE = frozenset(
    """
    media import property staticmethod classmethod override param return returns dataclass app pytest deprecated test before after
    autowired component service entity table column id bean controller repository inject input output author since see throws font
    keyframes supports charset page layer namespace include mixin extend cached abstractmethod wraps cache login_required types
    echo off here channel all everyone team alle
    """.split()  # noqa: SIM905 - a list of this length reads better as text
)
_LABELLED = re.compile(
    r"(?<![^\W_])(?:user(?:[_ ]?name|[_ ]?id)?|login(?:[_ ]?name)?|benutzer(?:name|kennung|konto)?|nutzer(?:name|kennung)"
    r"|anmeldename|kennung|samaccountname|uid|account|handle|insta(?:gram)?|telegram|discord|skype|github|twitter)[\"']?"
    r"(?P<sign>\s?[:=]\s?[\"']?| (?:ist |lautet |soll |is |heißt )?[\"'„]?)(?P<value>[A-Za-z][\w.\-]{1,31}(?:\\[\w.\-]{2,31})?)"
    r"(?![\w@\\(])",
    re.IGNORECASE,
)
_FOLDER = re.compile(r"(?:[/\\](?:Users|home|Benutzer)[/\\]+)(?P<value>[A-Za-z][\w.\-]{1,31})(?=[/\\])")
_HEAD = re.compile(r"(?:user(?:name|id)?|login|benutzer(?:name|kennung)?|kennung|samaccountname|anmeldename|nutzername)")
_VALUE = re.compile(r"(?:(?<=[|;\t,\n])|(?<=[|;,] ))[A-Za-z][\w.\-]{1,31}(?=\s?[|;\t,\n])")
_LOOKS_MADE = re.compile(r"[a-z]*[0-9_]|[A-Za-z]+[.\-_][a-z]|[A-Z]{4,}\Z|[A-Z]+[0-9]")
_NOBODY = frozenset({"root", "public", "default", "user", "username", "null", "none", "true", "false", "name", "string", "int",
                     "id", "guest", "login", "password", "passwort", "str", "var", "self", "request", "auth", "http", "https"})  # fmt: skip
_WORDS = ("user", "login", "kennung", "benutzer", "nutzername", "account", "uid", "handle", "insta", "anmeldename", "telegram",
          "discord", "skype", "github", "twitter")  # fmt: skip


def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match[0][1:].lower() not in _CODE and not _begins_line_of_code(text, match):
                yield Finding(*match.span(), USERNAME, 0.7, 1, "username.handle")
    lowered = text.lower()
    if any(word in lowered for word in _WORDS):
        yield from _labelled(sample)
    if "sers" in lowered or "home" in lowered or "benutzer" in lowered:
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
        yield Finding(match.start("value"), match.start("value") + len(value), USERNAME, 0.7, 1, "username.1")
    if not any(sign in text for sign in "|;\t,"):
        return
    for match in _VALUE.finditer(text):
        if _HEAD.fullmatch(sample.columns.head(match.start())):
            yield Finding(*match.span(), USERNAME, 0.7, 1, "username.column")


def _begins_line_of_code(text: str, match: re.Match[str]) -> bool:
    """A decorator or annotation: alone on its line, with code on the next."""
    before = text[max(0, match.start() - 20) : match.start()].rsplit("\n", 1)[-1]
    return not before.strip() and text[match.end() : match.end() + 1] == "\n" and match[0].islower()
