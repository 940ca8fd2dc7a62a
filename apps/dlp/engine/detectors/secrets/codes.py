"""Short numbers that open something (PIN, TAN, PUK, card and one-time codes), and lists of recovery codes."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PASSWORD

_FOR = r"(?:\s{1,2}(?:für|zu|zum|zur|von|der|des|for|of)\s{1,2}[^\n:.!?=0-9]{1,30}?)?"
_LINK = (
    r"\s{0,3}(?:(?:ist|lautete?|war|heißt|is|was)\s{1,3}(?:jetzt|nun|now\s)?)?\s{0,2}[:=|]?\s{0,3}['\"„“]?"
)
_NUMBER = re.compile(
    rf"(?:[ -]?(?:code|nummer|nr\.?|number))?(?:s|en)?['\"`*]{{0,2}}{_FOR}(?P<link>{_LINK})"
    r"(?P<value>[0-9]{3}[ -][0-9]{3}|[0-9]{3,8})(?![0-9.,:/%-]{0,1}[0-9A-Za-z€%])",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\s{1,2}(?:für|zu|zum|zur|vom|von|der|des|for|of|to)\s{1,2}[^\n:.!?=0-9]{0,24}(?:alarm|tür|tresor|safe|schloss|tor\b"
    r"|garage|keller|schließfach|spind|handy|sim|door|gate|lock|vault)\w*\s{1,2}(?:ist|lautet|is)[: ]{1,3}"
    r"(?P<value>[0-9]{4,8}|[0-9]{1,2}(?:-[0-9]{1,2}){2,3})(?![\w-])",
    re.IGNORECASE,
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LISTED = re.compile(
    r"(?:s|n|e|en)?['\"`*]{0,2}[^\n:=0-9]{0,20}\s{0,2}[:=]?\s{0,4}(?:[-*•]|[0-9]{1,2}[.)])?\s{0,3}"
)
_CODE = re.compile(r"(?=[A-Za-z-]{0,40}[0-9])[A-Za-z0-9]{4,12}(?:-[A-Za-z0-9]{4,12}){0,7}(?![\w-])")
_NEXT = re.compile(r"[ \t]{0,4}[,;|]?(?:\s{1,3}|[ \t])(?:[-*•]|[0-9]{1,2}[.)])?\s{0,3}")
_MOST_CODES = 20


def rules() -> list[tuple[list[str], At]]:
    words = read("words.toml")["codes"]
    return [
        (words["sure"], _sure),
        (list(words["short"]), _short),
        (words["opening"], _opening),
        (words["recovery"], _recovery),
    ]


def _sure(text: str, at: Hit) -> Iterator[Finding]:
    yield from _number(text, at.end, least=4, bare=True)


def _short(text: str, at: Hit) -> Iterator[Finding]:
    """`tan` is a function and a name as well: in small letters it needs a sign or a verb."""
    if text[at.start - 1 : at.start].isalnum():
        return
    word = text[at.start : at.end]
    least = read("words.toml")["codes"]["short"][word.lower()]
    yield from _number(text, at.end, least=least, bare=word.isupper() or len(word) > len("cvc"))


def _opening(text: str, at: Hit) -> Iterator[Finding]:
    match = _OPENS.match(text, at.end)
    if match:
        yield Finding(*match.span("value"), PASSWORD, 0.7, 3, "secret.code.2")


def _number(text: str, end: int, *, least: int, bare: bool = False) -> Iterator[Finding]:
    match = _NUMBER.match(text, end)
    if match is None or len(match["value"].replace(" ", "").replace("-", "")) < least:
        return
    if match["link"].strip() or (bare and not _YEAR.fullmatch(match["value"])):
        yield Finding(*match.span("value"), PASSWORD, 0.8, 3, "secret.code.1")


def _recovery(text: str, at: Hit) -> Iterator[Finding]:
    between = _LISTED.match(text, at.end)
    code = _CODE.match(text, between.end()) if between else None
    for _ in range(_MOST_CODES):
        if code is None:
            return
        yield Finding(*code.span(), PASSWORD, 0.8, 3, "secret.recovery_code.1")
        gap = _NEXT.match(text, code.end())
        code = _CODE.match(text, gap.end()) if gap else None
