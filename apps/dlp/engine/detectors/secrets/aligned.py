"""Passwords in columns that blanks line up, as consoles and notes write them: "User       Passwort"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets import password_values as values
from apps.dlp.engine.detectors.secrets.columns import PASSWORD_HEAD, PLACE_HEAD, SHORT_HEAD, USER_HEAD
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import PASSWORD

_CLUE = clues.register(
    "secrets.aligned",
    *("passwo", "passphrase", "passwd", "kennwo", "pwd", "pw  ", "pw\n", "pass  ", "pass\n"),
    *("psk  ", "psk\n", "netzwerkschl", "lan-key", "lan key", "lankey", "lan-schl", "lan schl", "lanschl"),
    *("wpa-key", "wpa2-key", "wifi-key", "wifi key", "wi-fi-key", "wi-fi key"),
)
_LONGEST_LINE = 240
_CELL = re.compile(r"\S+(?: \S+)*")
_GAP = "  "
# Beside these what begins a line is the head of a column: "Passwort      Stand", "Kennwort      Name".
_BESIDE = re.compile(
    r"bemerkung(?:en)?|notiz(?:en)?|kommentar|rolle|stand|gültig(?: bis)?|ablauf|seit"
    r"|expires|notes?|comment|role"
)
_WHOSE = re.compile(
    r"(?:vor|nach)?name|mitarbeiter\w*|kund(?:e|in)|firma|objekt|programm|software|(?:web)?shop|(?:web)?seite"
    r"|zug[aä]nge?|was|wofür|anbieter|plattform|laufwerk|drucker|kamera|abteilung|team|bereich|stelle"
    r"|mandant|projekt|postfach|dom(?:ain|äne)|datenbank|db"
)
# Beside these a "PW" is a car, and a "Pass" a test that went well.
_COUNTED_WITH = frozenset(
    {"lkw", "lw", "kw", "fail", "failed", "fails", "skip", "skipped", "error", "errors", "total"}
)
# A pump of the series "PSK", what lifts a skier: only beside a login or a machine they are passwords.
_PUMP = re.compile(r".*psk")
_ELSE = re.compile(r"(?!(?:admin|root|user|login|master|w?lan|wi-?fi|wpa[23]?)[ _.-]).*(?:pass|psk)")
# A row of rules: "Länge         Max255".
_RULE = re.compile(
    r"[> \t]*(?:(?:min|max)[\w.-]* ?)?(?:länge|length|(?:daten)?typ|type|format)\b", re.IGNORECASE
)
# Two in a row are days of columns of days: "Mar12       Mar03,2026".
_DAY = re.compile(
    r"\b(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[0-9]{1,2}\b", re.IGNORECASE
)


def find(sample: Sample) -> Iterator[Finding]:
    places = sample.places(_CLUE) if _CLUE in sample.clues else []
    begins = dict.fromkeys(_begin_of_line(sample.text, place) for place in places)
    heads = {begin: _offsets(sample.lowered, begin) for begin in begins if begin is not None}
    for begin, offsets in heads.items():
        if offsets:
            yield from _below(sample.text, begin, offsets, heads)


def _begin_of_line(text: str, place: int) -> int | None:
    begin = text.rfind("\n", max(0, place - _LONGEST_LINE), place) + 1
    return begin if begin or place < _LONGEST_LINE else None


def _offsets(lowered: str, begin: int) -> list[int]:
    """Return how far from the line's beginning such a column begins, if the line is one of heads."""
    end = lowered.find("\n", begin, begin + _LONGEST_LINE)
    line = lowered[begin : max(begin, end)].rstrip()
    if _GAP not in line:
        return []
    cells = list(_CELL.finditer(line))
    heads = [cell[0] for cell in cells if cell[0][0].isalpha()]  # "// of the user" is a remark
    # A "PW" is a car as well. "Passwort     …" may begin a form or a declaration, whose next line begins
    # with a label.
    is_owned = any(one.fullmatch(head) for head in heads for one in (USER_HEAD, PLACE_HEAD, _WHOSE))
    if any(map(str.isdigit, line)) and not (is_owned and _are_heads(cells)):
        return []
    is_table = is_owned or len(cells) == 1 or any(map(_BESIDE.fullmatch, heads))
    is_of_login = any(one.fullmatch(head) for head in heads for one in (USER_HEAD, PLACE_HEAD))
    is_counted = not _COUNTED_WITH.isdisjoint(heads)
    first = 0 if is_table else len(line) - len(line.lstrip(" \t>")) + 1
    offsets = {
        place
        for cell in cells
        if _is_of_passwords(cell[0], owned=is_owned and not is_counted, login=is_of_login and not is_counted)
        # "Benutzer Passwort" are two columns where the first is full.
        for place in (cell.start(), cell.start() + cell[0].rfind(" ") + 1)
    }
    return [place for place in offsets if place >= first]


def _are_heads(cells: list[re.Match[str]]) -> bool:
    """Say that digits are few in what stands beside the password: "2FA", "Office365" are heads, too."""
    digits = [sum(map(str.isdigit, cell[0])) for cell in cells if not PASSWORD_HEAD.fullmatch(cell[0])]
    return max(digits, default=0) < 4 and 2 * sum(map(bool, digits)) <= len(digits)


def _is_of_passwords(head: str, *, owned: bool, login: bool) -> bool:
    if SHORT_HEAD.fullmatch(head) or _PUMP.fullmatch(head):
        return login if _ELSE.fullmatch(head) else owned
    return PASSWORD_HEAD.fullmatch(head) is not None


def _below(text: str, begin: int, offsets: list[int], heads: dict[int, list[int]]) -> Iterator[Finding]:
    """Read the lines up to an empty one, or to the next head."""
    row = text.find("\n", begin) + 1
    while row and not heads.get(row):
        end = text.find("\n", row)
        line = text[row : min(row + _LONGEST_LINE, end if end >= 0 else len(text))]
        if not line.strip():
            return
        for offset in offsets if _GAP in line and not _tells_of_passwords(line) else ():
            begins = line[offset : offset + 1].strip() and not line[:offset][-1:].strip()
            span = values.aligned(text, row + offset) if begins else None
            if span:
                yield Finding(*span, PASSWORD, 0.7, 3, "secret.column.2")
        row = end + 1


def _tells_of_passwords(line: str) -> bool:
    return _RULE.match(line) is not None or len(_DAY.findall(line)) > 1
