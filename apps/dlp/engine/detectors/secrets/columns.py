"""Passwords and keys in tables: what stands below a head that says so."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors import clues
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets.password_values import Read, in_column, is_beside_user
from apps.dlp.engine.detectors.secrets.shapes import is_published, looks_random
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY, PASSWORD

PASSWORD_HEAD = re.compile(
    r"""(?:[\w.-]{1,16}[ ])?[\w.-]{0,20}(?:passw(?:or[dt]s?|örter)|kennw(?:ort|örter)|passphrase|passwd)
    (?:[ _-]?(?:neu|alt|initial|aktuell|new|old|[0-9])|[ ]?\([\w ]{1,16}\))?
    |(?:[\w.-]{1,20}[_.-])?pwd|[\w.-]{1,20}[_.-]psk|(?:w?lan|wpa[23]?|wi-?fi)[ -]?(?:key|psk|schlüssel)
    |netzwerkschlüssel""",
    re.VERBOSE,
)
# These mean something else as well ("Pass" and "Fail", a "PW" and a lorry, a pump of the series "PSK").
SHORT_HEAD = re.compile(r"(?:[\w.-]{1,20}[ _.-])?(?:pw|pass)|psk")
# A user and the password in one cell: "lhofer / …".
_PAIR = re.compile(r"(?:[\w.-]{1,20}[ _.-])?(?:zugangsdaten|anmeldedaten|login-?daten|credentials)")
_CODE = re.compile(
    r"""(?:[\w.-]{1,20}[ _.-])?(?:pin|puk)[ ]?[12]?(?:[ -]?(?:code|nummer|nr\.?))?|geheimzahl
    |(?:zugangs|tür|alarm|sicherheits|entsperr|freischalt|tresor|safe|schließfach)-?code""",
    re.VERBOSE,
)
# Beside these a password is a column of a database, and below it stand others.
_DECLARED = re.compile(r"not null|character varying.*|varchar.*")
_KEY = re.compile(
    r"""(?:[\w.-]{1,20}[ _.-])?
    (?:api[ _-]?(?:key|token|secret|schlüssel)|(?:access|auth|bearer)[ _-]?(?:token|key)
    |zugriffs(?:token|schlüssel)|client[ _-]?secret|secret[ _-]?key|(?P<bare>token|secret))s?""",
    re.VERBOSE,
)
USER_HEAD = re.compile(
    r"(?:.{0,20}[ _.-])?(?:user|benutzer|nutzer|anwender|login|konto|account|kennung|ssid|anmelde|e-?mail)"
    r"(?:[ _-]?(?:name|kennung|konto|id|adresse))?"
)
PLACE_HEAD = re.compile(
    r"(?:host(?:name)?|server|system|dienst|service|ur[il]|website|portal|anwendung|gerät|tool|app)"
    r"|(?:w-?lan|wi-?fi|netz(?:werk)?|router|access[ -]?point|ap|vpn|tunnel|peer|gegenstelle|gateway)"
    r"|(?:standort|filiale|niederlassung|ort|gebäude|raum|halle|etage)"
)
# An alarm's code disarms a house, machines list theirs. A "PIN" in an address is India's postcode.
_NUMBERED = r"(?:[ .-]{0,2}(?:nr|nummer|name|id)\.?)?"
_HOUSE = re.compile(
    r"(?:(?:name|mitarbeiter|user|benutzer|standort|filiale|niederlassung|objekt|gebäude|haus|häuser|büro"
    r"|kundin|mieter|site|building|branch|anwesen|adresse|address|straße|wohnung|praxis)"
    rf"\w{{0,3}}|mitarbeiter[\w/:*]*){_NUMBERED}|orte?|location"
)
# Whoever has houses may have machines as well: beside a fault or a model it is theirs.
_FIRM = re.compile(rf"(?:firm(?:a|en)|kunden?)\w{{0,3}}{_NUMBERED}|company|customers?")
_OF_MAKER = re.compile(
    r".*(?:maschine|anlage|maßnahme|bedeutung|störung|fehler|ursache|meldung|priorität|modell"
    r"|machine|message|cause|action|severity|fault|model).*"
)
_MACHINE = re.compile(
    r"(?!alarmanlage).*(?:maschine|anlage|gerät|beschreibung|maßnahme|ursache|meldung|bedeutung|störung|fehler|priorität"
    r"|machine|device|description|message|cause|action|severity).*|text|typ"
)
_SURELY_MACHINE = re.compile(r".*maschinen?|machine|serien-?(?:nr|nummer)\.?|serial(?: ?number)?")
# Below "Name" stands a fault where others say how bad it is.
_DEGREE = re.compile(r"kategorie|klasse|stufe|schwere|einheit|category|class|level")
_ADDRESS = re.compile(r"(?:city|town|village|state|district|taluk|address|country)")
_TOWN = re.compile(r"(?:city|town|village|district|taluk|state)")
# The state of a card, and not one of India's.
_OF_CARD = re.compile(
    r"\b(?:(?:in)?acti(?:ve|vated)|(?:un)?(?:locked|used)|blocked|(?:en|dis)abled|issued|expired)\b"
)
_POSTCODE_HEAD = re.compile(r"pin(?:[ -]?code)?")
_POSTCODE = re.compile("[1-9][0-9]{5}")
_EMPLOYEE = re.compile(r"mitarbeiter.*|employee.*")
_CLUE = clues.register(
    "secrets.head",
    *("passwo", "passwö", "passphrase", "passwd", "kennwo", "kennwö", "pwd", "psk", "pw", "token", "secret"),
    *(
        f"{word}{border}"
        for word in ("pass", "pin", "puk")
        for border in ("|", " |", ";", "\t", ",", '"', "*", "\n")
    ),
    *(
        "pin-code",
        "pin-nummer",
        "pin code",
        "geheimzahl",
        "zugangsdaten",
        "anmeldedaten",
        "logindaten",
        "login-daten",
        "credentials",
    ),
    *("zugangscode", "türcode", "alarmcode", "sicherheitscode", "entsperrcode", "freischaltcode"),
    *("tresorcode", "safecode", "safe-code", "schließfachcode"),
    *(f"{whose}{joint}key" for whose in ("api", "access", "auth", "bearer") for joint in ("", " ", "_", "-")),
    *(f"api{joint}schl" for joint in ("", " ", "_", "-")),
    *("zugriffsschl", "netzwerkschl", "lan-key", "lan key", "lan-schl", "lan schl", "lanschl"),
    *("wpa-key", "wpa2-key", "wifi-key", "wifi key"),
)

_AROUND = " \"'`*_"
_BORDER = re.compile(r"[|;\t,()\n]")
_WIDEST = 48
_BEGIN = re.compile(r"(?:(?P<sign>[|;\t,(])|^)[ ]{0,20}(?=[^\s|;,)])", re.MULTILINE)
_WORD = re.compile(r"\S{1,128}")
_END = re.compile(r"[\"'`]?[ ]{0,40}(?:[|;\t,)]|\r?\n|\Z)")
_BEFORE = re.compile(r"[\"'`]?[\w.@+\-\\]{2,40}(?:[ ]{0,2}[/:][ ]{0,2}|[ ]{1,3})")
_NUMBER = re.compile("[0-9]{4,8}")
_LONGEST_ROW, _MOST_BESIDE = 400, 8
_SHORTEST_KEY, _SHORTEST_TOKEN = 10, 16


def find(sample: Sample) -> Iterator[Finding]:
    words = sample.places(_CLUE) if _CLUE in sample.clues else ()
    if not any(_is_head(sample.lowered, word) for word in words):
        return
    for begin in _BEGIN.finditer(sample.text):
        head = sample.columns.head(begin.end()).strip(_AROUND)
        type_ = _type_of(sample, begin.end(), head) if head else None
        read = _read(sample.text, _start(sample.text, begin.end(), head), begin["sign"]) if type_ else None
        if type_ and read and _counts(sample, read, head, type_):
            yield Finding(read.start, read.end, type_, 0.85, 3, "secret.column.1")


def _is_head(lowered: str, place: int) -> bool:
    """Say that the cell around a word, wherever it stands, could be the head of such a column."""
    begin = place - len(_BORDER.split(lowered[max(0, place - _WIDEST) : place])[-1])
    border = _BORDER.search(lowered, place, place + _WIDEST)
    cell = lowered[begin : border.start() if border else place + _WIDEST].strip(_AROUND)
    return any(one.fullmatch(cell) for one in (PASSWORD_HEAD, _KEY, SHORT_HEAD, _PAIR, _CODE))


def _type_of(sample: Sample, start: int, head: str) -> str | None:
    if any(one.fullmatch(head) for one in (PASSWORD_HEAD, _PAIR, _CODE)):
        return PASSWORD
    if SHORT_HEAD.fullmatch(head):
        is_of_login = any(_is_beside(sample, start, wanted) for wanted in (USER_HEAD, PLACE_HEAD))
        return PASSWORD if is_of_login else None
    return API_KEY if _KEY.fullmatch(head) else None


def _is_beside(sample: Sample, start: int, wanted: re.Pattern[str]) -> bool:
    """Say that a cell before this one, in its row, stands below such a head."""
    least = max(0, start - _LONGEST_ROW)
    row = max(sample.text.rfind("\n", least, start) + 1, least)
    cells = list(_BEGIN.finditer(sample.text, row, start - 1))[-_MOST_BESIDE:]
    heads = (sample.columns.head(cell.end()).strip(_AROUND) for cell in cells)
    return any(wanted.fullmatch(head) for head in heads)


def _start(text: str, start: int, head: str) -> int:
    """Return where what is secret begins in a cell: behind the user where both stand in it."""
    user = _BEFORE.match(text, start) if _PAIR.fullmatch(head) else None
    return user.end() if user else start


def _read(text: str, start: int, sign: str | None) -> Read | None:
    """Read a cell up to the quote that closes it, or the sign that ended the one before; it may go on."""
    closing = text[start] if text.startswith(('"', "'", "`"), start) else ""
    word = _WORD.match(text, start + len(closing))
    if word is None:
        return None
    ends = closing or (f"[{sign}]" if sign and not sign.isspace() and sign != "(" else r"[|;,)]")
    value = re.split(ends, word[0], maxsplit=1)[0]
    end = word.start() + len(value)
    return Read(word.start(), end, value, bool(closing), "" if _END.match(text, end) else " ")


def _opens(sample: Sample, read: Read, head: str) -> bool:
    """Say that a code opens something and is no alarm of a machine, nor the postcode of an address."""
    heads = [each.strip(_AROUND) for each in sample.columns.heads(read.start)]
    if not head.startswith("alarm"):
        is_like_one = _POSTCODE_HEAD.fullmatch(head) and _POSTCODE.fullmatch(read.value)
        return not is_like_one or not _is_address(sample, read.start, heads)
    houses = [_HOUSE] if any(map(_OF_MAKER.fullmatch, heads)) else [_HOUSE, _FIRM]
    is_of_house = any(house.fullmatch(each) for house in houses for each in heads)
    if is_of_house and not _are_faults(heads) and not any(map(_MACHINE.fullmatch, heads)):
        return True
    return not _are_faults(heads) and any(_is_beside(sample, read.start, house) for house in houses)


def _are_faults(heads: list[str]) -> bool:
    """Say that a table lists what machines told of themselves, wherever they stand."""
    if any(map(_SURELY_MACHINE.fullmatch, heads)) or sum(map(bool, map(_MACHINE.fullmatch, heads))) > 1:
        return True
    return "name" in heads and any(map(_DEGREE.fullmatch, heads))


def _is_address(sample: Sample, start: int, heads: list[str]) -> bool:
    """Say that a row has a town, or an address before this cell, and nobody who could have a PIN."""
    if any(one.fullmatch(each) for one in (USER_HEAD, _EMPLOYEE) for each in heads):
        return False
    if "state" in heads and _OF_CARD.search(sample.lowered, *_row(sample.text, start)):
        return False
    return any(map(_TOWN.fullmatch, heads)) or _is_beside(sample, start, _ADDRESS)


def _row(text: str, start: int) -> tuple[int, int]:
    """Return where the row around a place begins and ends, as far as it is looked at."""
    begin = text.rfind("\n", max(0, start - _LONGEST_ROW), start) + 1
    end = text.find("\n", start, start + _LONGEST_ROW)
    return max(begin, start - _LONGEST_ROW, 0), end if end >= 0 else min(len(text), start + _LONGEST_ROW)


def _counts(sample: Sample, read: Read, head: str, type_: str) -> bool:
    if sample.columns.head(read.end - 1).strip(_AROUND) != head:
        return False  # it runs into the next cell
    if _CODE.fullmatch(head):
        return not read.after and _NUMBER.fullmatch(read.value) is not None and _opens(sample, read, head)
    if _PAIR.fullmatch(head):
        return is_beside_user(read)
    if type_ == PASSWORD:
        if any(map(_DECLARED.fullmatch, sample.columns.heads(read.start))):
            return False
        return in_column(read, with_user=lambda: _is_beside(sample, read.start, USER_HEAD))
    key = _KEY.fullmatch(head)
    least = _SHORTEST_TOKEN if key and key["bare"] else _SHORTEST_KEY
    return len(read.value) >= least and looks_random(read.value) and not is_published(read.value)
