"""Which capitalised word after a postcode is a town, and how far its name reaches."""

# ruff: noqa: SIM905 - lists of this length read better as text

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[3] / "data" / "towns" / "first_words.txt"
_ENDINGS = tuple(
    """
    hausen heim dorf berg burg stadt bach ingen hagen rode leben kirchen feld furt stedt weiler münster
    haven büttel horst beck born brunn hofen stetten stätt walde wangen broich brück bruck scheid kirch
    hude rath
    """.split()
)
_PREFIXES = frozenset(
    """
    Alt Bad Burg Groß Hansestadt Hohen Klein Königs Markt Neu Ostseebad Sankt Seebad St
    """.split()
)
# What people count in ten thousands.
_COUNTED = frozenset(
    """
    Aktien Arbeitsplätze Artikel Beamte Beschäftigte Besucher Betriebe Bürger Datensätze Dollar
    Einwohner Euro Exemplare Fahrzeuge Flaschen Flüchtlinge Follower Franken Fälle Haushalte Jahre
    Kilometer Kilowattstunden Kinder Kronen Kunden Kundinnen Lebensjahr Liter Mark Menschen Meter
    Mitarbeitende Mitarbeiter Mitarbeiterinnen Mitglieder Nutzer Opfer Paletten Personen Pfund Punkte
    Quadratmeter Schilling Schritte Schüler Seiten Soldaten Stimmen Studenten Studierende Stunden Stück
    Tage Teile Teilnehmer Tonnen Tote Umdrehungen Unternehmen Wohnungen Wörter Yen Zeichen Zeilen
    Zuschauer
    """.split()
)

_TOWN = re.compile(
    r"(?:(?:Bad|Ostseebad|Seebad|Sankt|St\.|Groß|Klein|Alt|Neu|Markt"
    r"|Hansestadt) ){0,2}[A-ZÄÖÜ][\wäöüß]+\.?(?:-[A-ZÄÖÜ][\wäöüß]+\.?){0,3}"
    r"(?: (?:am|an der|bei|im|in der|ob der|vor der|auf der|unter) [A-ZÄÖÜ][\wäöüß]+"
    r"| ?(?:b\.|a\.|i\.|a\. ?d\.|v\. ?d\.|o\. ?d\.) ?(?:[A-ZÄÖÜ]\.(?: ?[A-ZÄÖÜ]\.)?|[A-ZÄÖÜ][\wäöüß]+)"
    r"| ?/ ?[A-ZÄÖÜ][\wäöüß]+| \([A-ZÄÖÜ][\wäöüß]+\)| (?:Main|Oder|Saale|Westfalen|Ruhr)\b)?"
)
_SMALL_TOWN = re.compile(r"[a-zäöü][a-zäöüß\-]{2,}(?![\w])")


def town_at(text: str, start: int, *, sure: bool) -> int:
    """Return where a town's name that begins at `start` ends, 0 if there is none.

    `sure` says that a street or a label stands before the postcode: then any name will do, unless it is of
    something that is counted.
    """
    match = _TOWN.match(text, start, start + 60) or _SMALL_TOWN.match(text, start, start + 30)
    if not match or match[0].rstrip(".") in _COUNTED:
        return 0
    if not (sure or _is_known(match[0])):
        return 0
    end = match.end()
    return end - 1 if match[0].endswith(".") and len(match[0]) > 3 and match[0][-3:-1].isalpha() else end


def _is_known(name: str) -> bool:
    first = re.split(r"[ .\-/]", name, maxsplit=1)[0]
    if first in _PREFIXES:
        return len(name) > len(first) + 2
    return first.lower().endswith(_ENDINGS) or first in _first_words() or first.title() in _first_words()


@cache
def _first_words() -> frozenset[str]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
