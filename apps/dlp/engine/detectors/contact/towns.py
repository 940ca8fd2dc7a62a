"""Which capitalised word after a postcode is a town, and how far its name reaches."""

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[3] / "data" / "towns" / "first_words.txt"
_ENDINGS = (
    "hausen", "heim", "dorf", "berg", "burg", "stadt", "bach", "ingen", "hagen", "rode", "leben", "kirchen", "feld",
    "furt", "stedt", "weiler", "münster", "haven", "büttel", "horst", "beck", "born", "brunn", "hofen", "stetten", "stätt",
    "walde", "wangen", "broich", "brück", "bruck", "scheid", "kirch", "hude", "rath",
)  # fmt: skip
_PREFIXES = frozenset({"Bad", "Ostseebad", "Seebad", "Sankt", "St", "Groß", "Klein", "Alt", "Neu", "Markt", "Hansestadt", "Hohen", "Burg", "Königs"})
# What people count in ten thousands.
_COUNTED = frozenset(
    """
    Euro Dollar Franken Pfund Kronen Yen Stück Mitarbeiter Mitarbeitende Mitarbeiterinnen Einwohner Menschen Personen
    Tonnen Kilometer Meter Schritte Kunden Kundinnen Fälle Zeilen Datensätze Liter Stunden Exemplare Teilnehmer Besucher
    Follower Nutzer Zeichen Wörter Seiten Umdrehungen Kilowattstunden Quadratmeter Punkte Flaschen Teile Paletten Artikel
    Mitglieder Haushalte Wohnungen Fahrzeuge Soldaten Arbeitsplätze Stimmen Zuschauer Unternehmen Jahre Tage Betriebe Beschäftigte
    Schüler Studenten Studierende Tote Opfer Soldaten Flüchtlinge Bürger Beamte Lebensjahr Mark Schilling Aktien Kinder
    """.split()  # noqa: SIM905 - a list of this length reads better as text
)

_TOWN = re.compile(
    r"(?:(?:Bad|Ostseebad|Seebad|Sankt|St\.|Groß|Klein|Alt|Neu|Markt|Hansestadt) ){0,2}[A-ZÄÖÜ][\wäöüß]+\.?(?:-[A-ZÄÖÜ][\wäöüß]+\.?){0,3}"
    r"(?: (?:am|an der|bei|im|in der|ob der|vor der|auf der|unter) [A-ZÄÖÜ][\wäöüß]+"
    r"| ?(?:b\.|a\.|i\.|a\. ?d\.|v\. ?d\.|o\. ?d\.) ?(?:[A-ZÄÖÜ]\.(?: ?[A-ZÄÖÜ]\.)?|[A-ZÄÖÜ][\wäöüß]+)"
    r"| ?/ ?[A-ZÄÖÜ][\wäöüß]+| \([A-ZÄÖÜ][\wäöüß]+\)| (?:Main|Oder|Saale|Westfalen|Ruhr)\b)?"
)
_SMALL_TOWN = re.compile(r"[a-zäöü][a-zäöüß\-]{2,}(?![\w])")


def town_at(text: str, start: int, *, sure: bool) -> int:
    """Return where a town's name that begins at `start` ends, 0 if there is none.

    `sure` says that a street or a label stands before the postcode: then any name that is nothing counted will do.
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
