"""What a slot of a carrier sentence is filled with, and what type of name that is."""

from collections.abc import Callable

from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON
from apps.dlp.training.fillers import Fillers

Filling = tuple[str, str | None]


def filling(slot: str, fillers: Fillers, language: str) -> Filling:
    """Return a text for a slot and its type. Raises KeyError for an unknown slot."""
    maker, type_ = _SLOTS[_ENGLISH.get(slot, slot) if language == "en" else slot]
    return maker(fillers), type_


def genitive(name: str) -> str:
    """Return the genitive of a name as German writes it: Müllers, Franz'."""
    return f"{name}'" if name[-1] in "sxzß" else f"{name}s"


def _date(f: Fillers) -> str:
    day, month, year = f.number(1, 28), f.number(1, 12), f.number(1950, 2026)
    name = f.lists.words["months"][month - 1]
    return f.pick(
        f"{day:02}.{month:02}.{year}",
        f"{day}. {name} {year}",
        f"{day}.{month}.{year % 100:02}",
        f"{day}. {name}",
        f"{year}-{month:02}-{day:02}",
        f"{day:02}.{month:02}.",
    )


def _mail(f: Fillers) -> str:
    return f"{f.one(f.lists.given).lower()}.{f.one(f.lists.family).lower()}@example.com"


def _file_number(f: Fillers) -> str:
    return f"{f.number(1, 30)} {f.pick('C', 'O', 'Ca', 'Sa')} {f.number(1, 999)}/{f.digits(2)}"


_ENGLISH = {"O": "OE", "U": "UE"}
_SLOTS: dict[str, tuple[Callable[[Fillers], str], str | None]] = {
    "P": (Fillers.full_name, PERSON),
    "PF": (lambda f: f"{f.family()}, {f.given()}", PERSON),
    "F": (Fillers.family, PERSON),
    "G": (Fillers.given, PERSON),
    "FG": (lambda f: genitive(f.family()), PERSON),
    "GG": (lambda f: genitive(f.given()), PERSON),
    "FU": (lambda f: f.family().upper(), PERSON),
    "GU": (lambda f: f.given().upper(), PERSON),
    "I": (Fillers.initial, PERSON),
    "IO": (Fillers.initial, ORGANIZATION),
    "IL": (Fillers.initial, LOCATION),
    "fl": (lambda f: f.family().lower(), PERSON),
    "gl": (lambda f: f.given().lower(), PERSON),
    "L": (Fillers.place, LOCATION),
    "LU": (lambda f: f.place().upper(), LOCATION),
    "ll": (lambda f: f.place().lower(), LOCATION),
    "S": (Fillers.street, LOCATION),
    "SE": (lambda f: f"{f.family()} {f.word('streets_english')}", LOCATION),
    "O": (Fillers.organisation, ORGANIZATION),
    "OE": (Fillers.organisation_english, ORGANIZATION),
    "ol": (lambda f: f.organisation_english().lower(), ORGANIZATION),
    "OFF": (lambda f: f"{f.word('offices')} {f.town()}", ORGANIZATION),
    "U": (lambda f: f"{f.pick('Universität', 'Hochschule', 'Uni', 'TU', 'FH')} {f.town()}", ORGANIZATION),
    "UE": (lambda f: f"University of {f.place()}", ORGANIZATION),
    "SCH": (lambda f: f"{f.family()}-{f.pick('Schule', 'Gymnasium', 'Realschule')}", ORGANIZATION),
    "V": (lambda f: f"{f.word('clubs')} {f.town()}", ORGANIZATION),
    "PARTY": (lambda f: f.word("parties"), ORGANIZATION),
    "T": (lambda f: f.pick("", "", "Dr. ", "Prof. Dr. ", "Dr. med. ", "Dipl.-Ing. "), None),
    "J": (lambda f: f.word("jobs"), None),
    "JE": (lambda f: f.word("jobs_english"), None),
    "B": (lambda f: f.word("roles"), None),
    "AD": (lambda f: f.word("adjectives"), None),
    "VB": (lambda f: f.word("verbs"), None),
    "W": (Fillers.noun, None),
    "C": (Fillers.compound, None),
    "D": (_date, None),
    "MO": (lambda f: f.word("months"), None),
    "N": (lambda f: f.pick("", "K-", "VN ", "A") + f.digits(f.number(5, 9)), None),
    "Z": (lambda f: f.digits(5), None),
    "M": (lambda f: f"{f.number(1, 99)}.{f.digits(3)},{f.digits(2)}", None),
    "A": (_file_number, None),
    "K": (lambda f: f"{f.pick('M', 'HH', 'KA', 'B')}-{f.pick('AB', 'XY', 'K')} {f.digits(3)}", None),
    "X": (lambda f: f"0{f.digits(3)} {f.digits(6)}", None),
    "E": (_mail, None),
    "a": (lambda f: str(f.number(3, 89)), None),
    "n": (lambda f: str(f.number(1, 99)), None),
    "u": (lambda f: f"{f.number(7, 19)}:{f.pick('00', '15', '30')}", None),
    "y": (lambda f: str(f.number(1750, 2024)), None),
}
