"""Invented names, places and organisations for the slots of carrier sentences."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from random import Random
from typing import TypeVar

from apps.dlp.engine.taxonomy import LOCATION, ORGANIZATION, PERSON
from apps.dlp.engine.tagger.lexicon import DATA, entries

Filling = tuple[str, str | None]
T = TypeVar("T")

_TRADES = (
    "Autohaus", "Bäckerei", "Metzgerei", "Hausverwaltung", "Kanzlei", "Spedition", "Gärtnerei", "Apotheke",
    "Steuerberatung", "Ingenieurbüro", "Malerbetrieb", "Elektro", "Möbelhaus", "Reisebüro", "Druckerei", "Praxis",
    "Immobilien", "Weingut", "Fahrschule", "Pflegedienst", "Zimmerei", "Bauunternehmung", "Verlag", "Sanitätshaus",
)  # fmt: skip
_FORMS = (
    "GmbH",
    "GmbH",
    "GmbH",
    "AG",
    "KG",
    "GmbH & Co. KG",
    "OHG",
    "GbR",
    "UG",
    "SE",
    "e. K.",
    "mbH",
    "e.V.",
    "eG",
)
_HOUSES = (
    "Sparkasse", "Stadtwerke", "Klinikum", "Universität", "Universitätsklinikum", "Volksbank", "Amtsgericht",
    "Landgericht", "Finanzamt", "Landratsamt", "Jobcenter", "Jugendamt", "Oberlandesgericht", "Arbeitsgericht",
    "Sozialgericht", "Staatsanwaltschaft", "Verwaltungsgericht", "Ordnungsamt", "Standesamt", "Arbeitsagentur",
    "Industrie- und Handelskammer", "Handwerkskammer", "Kreiskrankenhaus", "Hochschule", "Polizeipräsidium",
    "Ärztekammer", "Diakonie", "Caritasverband", "Kreisverwaltung", "Stadtverwaltung", "AOK", "Messe",
)  # fmt: skip
_OFFICES = _HOUSES[6:16]
_BRANCHES = (
    "Technik", "Systeme", "Logistik", "Consulting", "Software", "Energie", "Bau", "Pharma", "Medien", "Handel",
    "Solutions", "Services", "Versicherung", "Versicherungen", "Elektronik", "Maschinenbau", "Food", "Automotive",
    "Immobilien", "Solar", "Holding", "Beteiligungen", "Lebensversicherung", "Krankenversicherung", "Transporte",
)  # fmt: skip
_STEMS = (
    "Nord", "Süd", "Alpha", "Omni", "Vita", "Medi", "Inno", "Tele", "Euro", "Pro", "Sano", "Aqua", "Terra", "Nova",
    "Lumi", "Opti", "Helio", "Bio", "Digi", "Syn", "Kom", "Rhein", "Inter", "Trans", "Uni", "Agro", "Vero", "Orbi",
)  # fmt: skip
_ENDINGS = (
    "tec",
    "tech",
    "plan",
    "med",
    "soft",
    "net",
    "log",
    "data",
    "bau",
    "via",
    "ra",
    "x",
    "lab",
    "con",
    "form",
)
_CLUBS = (
    "FC",
    "SV",
    "TSV",
    "VfB",
    "VfL",
    "SC",
    "1. FC",
    "TSG",
    "SpVgg",
    "Borussia",
    "Eintracht",
    "Fortuna",
    "TuS",
)
_PARTIES = ("CDU", "SPD", "FDP", "Grüne", "Die Linke", "CSU", "AfD", "SPÖ", "ÖVP", "FPÖ")
_STREETS = ("straße", "straße", "straße", "str.", "weg", "gasse", "allee", "platz", "ring", "strasse")
_JOBS = (
    "Geschäftsführer", "Sachbearbeiterin", "Projektleiter", "Buchhalterin", "Vertriebsleiter", "Assistentin",
    "Referentin", "Teamleiterin", "Prokurist", "Krankenschwester", "Facharzt", "Rechtsanwältin", "Lehrerin",
    "Personalreferentin", "Einkäufer", "Entwickler", "Ingenieurin", "Verwaltungsfachangestellte", "Elektriker",
    "Pflegefachkraft", "Steuerberater", "Kundenberaterin", "Auszubildender", "Erzieherin", "Controllerin", "Monteur",
    "Leiter Einkauf", "Leiterin Personal", "Abteilungsleiter", "Sekretärin", "Lagerist", "Hausmeister",
)  # fmt: skip
_JOBS_ENGLISH = (
    "Sales Manager", "Accountant", "Software Engineer", "Head of Finance", "Consultant", "HR Manager", "Nurse",
    "Project Manager", "Office Manager", "Director", "Analyst", "Team Lead", "CEO", "teacher", "lawyer",
)  # fmt: skip
_STREETS_ENGLISH = ("Street", "Road", "Avenue", "Lane", "Drive", "Close", "Way", "Blvd", "St", "Court")
_FORMS_ENGLISH = (
    "Inc.",
    "Ltd",
    "LLC",
    "Corp.",
    "Group",
    "plc",
    "Limited",
    "& Co.",
    "Inc",
    "Partners",
    "Holdings",
)
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


class Fillers:
    """Draws fillings from the lists of the lexicon. The same random numbers give the same names."""

    def __init__(self, random: Random, folder: Path = DATA) -> None:
        self._random = random
        self._folder = folder

    def fill(self, slot: str, language: str) -> Filling:
        """Return a text for a slot and the type of name that it is. Raises KeyError for an unknown slot."""
        name = {"O": "OE", "U": "UE"}.get(slot, slot) if language == "en" else slot
        maker, type_ = _SLOTS[name]
        return maker(self), type_

    def full_name(self) -> str:
        given, family, draw = self.given(), self.family(), self._random.random()
        if draw < 0.62:
            return f"{given} {family}"
        return self._pick(
            f"{given[0]}. {family}", f"{given[0]}. {family}", f"{given} {self.given()} {family}",
            f"{given}-{self.given()} {family}", f"{given} {family}-{self.family()}", f"{given} {family}-{self.family()}",
            f"{given} {self._pick('von', 'van', 'von der', 'de', 'zu', 'van der', 'Al', 'El', 'di')} {family}",
            f"{given} {self.given()[0]}. {family}", f"{family} {given}", f"{given[0]}.{family}",
        )  # fmt: skip

    def given(self) -> str:
        return self._one(self._random.choices((self._given, self._given_abroad), (55, 45))[0])

    def family(self) -> str:
        lists = self._family, self._family_abroad, self._family_census, self._given
        name = self._one(self._random.choices(lists, (50, 32, 14, 4))[0])
        return f"{name}-{self._one(self._family)}" if self._random.random() < 0.03 else name

    def place(self) -> str:
        lists = self._towns, self._towns_abroad, self._regions
        return self._one(self._random.choices(lists, (52, 25, 23))[0])

    def organisation(self) -> str:
        made = self._pick(
            self._with_form,
            self._with_form,
            self._with_form,
            self._trade,
            self._house,
            self._known,
            self._known,
        )
        return made()

    def organisation_english(self) -> str:
        family, form = self._one(self._family_census), self._one(_FORMS_ENGLISH)
        return self._pick(
            f"{family} {form}", f"{family} and {self.family()}", f"{family}, {self.family()} and {self.family()}",
            f"{family}-{self.family()}", f"{self._coined()} {form}", self._coined(), self._one(self._organisations),
            f"{family} {self._pick('Consulting', 'Bank', 'Systems', 'Media', 'Energy', 'Labs', 'Insurance')}",
            f"{self._coined()} {self._pick('Software', 'Data', 'Health', 'Networks', 'Analytics')}",
        )  # fmt: skip

    def noun(self) -> str:
        return self._one(self._nouns)

    def compound(self) -> str:
        return self._one(self._compounds)

    def date(self) -> str:
        day, month, year = self._number(1, 28), self._number(1, 12), self._number(1950, 2026)
        return self._pick(
            f"{day:02}.{month:02}.{year}", f"{day}. {_MONTHS[month - 1]} {year}", f"{day}.{month}.{year % 100:02}",
            f"{day}. {_MONTHS[month - 1]}", f"{year}-{month:02}-{day:02}", f"{day:02}.{month:02}.",
        )  # fmt: skip

    def street(self) -> str:
        name = self._pick(self.family(), self.noun(), self.place())
        if self._random.random() < 0.15:
            return f"{self.given()}-{self.family()}-{self._pick('Straße', 'Str.', 'Weg', 'Platz', 'Allee')}"
        if self._random.random() < 0.15:
            return f"{name}er {self._pick('Straße', 'Str.', 'Weg', 'Platz', 'Allee')}"
        return name + self._one(_STREETS)

    def in_place_of(self, name: str, type_: str) -> str:
        """Return another name of the same form; names of other forms stay."""
        if not name[:1].isupper() or name.isupper() or len(name) < 3:
            return name
        if type_ == PERSON and name.replace(" ", "").isalpha():
            return self.full_name() if " " in name else self._pick(self.family(), self.family(), self.given())
        if type_ == LOCATION and name.isalpha() and not name.endswith("s"):
            return self.place()
        return name

    def _with_form(self) -> str:
        family = self.family()
        core = self._pick(
            family, f"{family} & {self.family()}", f"{family} {self._one(_BRANCHES)}", f"{family} & Söhne",
            self._coined(), f"{self._coined()} {self._one(_BRANCHES)}", f"Gebrüder {family}", f"{self.place()}er "
            f"{self._one(_BRANCHES)}",
        )  # fmt: skip
        return f"{core} {self._one(_FORMS)}"

    def _trade(self) -> str:
        return f"{self._one(_TRADES)} {self._pick('', '', 'Dr. ')}{self.family()}"

    def _house(self) -> str:
        return f"{self._one(_HOUSES)} {self._one(self._towns)}"

    def _known(self) -> str:
        known = self._one(self._organisations)
        return (
            f"{known} {self._pick('AG', 'GmbH', 'SE', self.place())}"
            if self._random.random() < 0.3
            else known
        )

    def _coined(self) -> str:
        return self._one(_STEMS) + self._one(_ENDINGS)

    def _number(self, first: int, last: int) -> int:
        return self._random.randint(first, last)

    def _pick(self, *choices: T) -> T:
        return self._one(choices)

    def _one(self, choices: Sequence[T]) -> T:
        return choices[self._random.randrange(len(choices))]

    def _digits(self, count: int) -> str:
        return "".join(str(self._number(0, 9)) for _ in range(count))

    def _list(self, *names: str) -> list[str]:
        return [entry for name in names for entry in entries(self._folder / name) if entry]

    @cached_property
    def _given(self) -> list[str]:
        return self._list("given_german.txt.gz")

    @cached_property
    def _given_abroad(self) -> list[str]:
        return self._list("given_other.txt.gz")

    @cached_property
    def _family(self) -> list[str]:
        return self._list("family_german.txt.gz")

    @cached_property
    def _family_abroad(self) -> list[str]:
        return self._list("family_other.txt.gz")

    @cached_property
    def _family_census(self) -> list[str]:
        return self._list("family_census.txt.gz")

    @cached_property
    def _towns(self) -> list[str]:
        return self._list("towns_german.txt.gz")

    @cached_property
    def _towns_abroad(self) -> list[str]:
        return self._list("towns_world.txt.gz")

    @cached_property
    def _regions(self) -> list[str]:
        return self._list("regions.txt", "countries.txt.gz")

    @cached_property
    def _organisations(self) -> list[str]:
        return self._list("organisations.txt")

    @cached_property
    def _nouns(self) -> list[str]:
        names = {*self._given, *self._regions}
        return [noun for noun in self._list("nouns.txt.gz") if 3 < len(noun) < 13 and noun not in names]

    @cached_property
    def _compounds(self) -> list[str]:
        return [noun for noun in self._list("nouns.txt.gz") if 9 < len(noun) < 24]


_SLOTS: dict[str, tuple[Callable[[Fillers], str], str | None]] = {
    "P": (Fillers.full_name, PERSON),
    "PF": (lambda f: f"{f.family()}, {f.given()}", PERSON),
    "F": (Fillers.family, PERSON),
    "G": (Fillers.given, PERSON),
    "FG": (lambda f: genitive(f.family()), PERSON),
    "GG": (lambda f: genitive(f.given()), PERSON),
    "FU": (lambda f: f.family().upper(), PERSON),
    "GU": (lambda f: f.given().upper(), PERSON),
    "fl": (lambda f: f.family().lower(), PERSON),
    "gl": (lambda f: f.given().lower(), PERSON),
    "L": (Fillers.place, LOCATION),
    "LU": (lambda f: f.place().upper(), LOCATION),
    "ll": (lambda f: f.place().lower(), LOCATION),
    "S": (Fillers.street, LOCATION),
    "SE": (lambda f: f"{f.family()} {f._one(_STREETS_ENGLISH)}", LOCATION),
    "O": (Fillers.organisation, ORGANIZATION),
    "OE": (Fillers.organisation_english, ORGANIZATION),
    "ol": (lambda f: f.organisation_english().lower(), ORGANIZATION),
    "OFF": (lambda f: f"{f._one(_OFFICES)} {f._one(f._towns)}", ORGANIZATION),
    "U": (
        lambda f: f"{f._pick('Universität', 'Hochschule', 'Uni', 'TU', 'FH')} {f._one(f._towns)}",
        ORGANIZATION,
    ),
    "UE": (lambda f: f"University of {f.place()}", ORGANIZATION),
    "SCH": (lambda f: f"{f.family()}-{f._pick('Schule', 'Gymnasium', 'Realschule')}", ORGANIZATION),
    "V": (lambda f: f"{f._one(_CLUBS)} {f._one(f._towns)}", ORGANIZATION),
    "PARTY": (lambda f: f._one(_PARTIES), ORGANIZATION),
    "T": (lambda f: f._pick("", "", "Dr. ", "Prof. Dr. ", "Dr. med. ", "Dipl.-Ing. "), None),
    "J": (lambda f: f._one(_JOBS), None),
    "JE": (lambda f: f._one(_JOBS_ENGLISH), None),
    "W": (Fillers.noun, None),
    "C": (Fillers.compound, None),
    "D": (Fillers.date, None),
    "MO": (lambda f: f._one(_MONTHS), None),
    "N": (lambda f: f._pick("", "K-", "VN ", "A") + f._digits(f._number(5, 9)), None),
    "Z": (lambda f: f._digits(5), None),
    "M": (lambda f: f"{f._number(1, 99)}.{f._digits(3)},{f._digits(2)}", None),
    "A": (
        lambda f: f"{f._number(1, 30)} {f._pick('C', 'O', 'Ca', 'Sa')} {f._number(1, 999)}/{f._digits(2)}",
        None,
    ),
    "K": (lambda f: f"{f._pick('M', 'HH', 'KA', 'B')}-{f._pick('AB', 'XY', 'K')} {f._digits(3)}", None),
    "X": (lambda f: f"0{f._digits(3)} {f._digits(6)}", None),
    "E": (
        lambda f: f"{f._given[f._number(0, 999)].lower()}.{f._family[f._number(0, 999)].lower()}@example.com",
        None,
    ),
    "a": (lambda f: str(f._number(3, 89)), None),
    "n": (lambda f: str(f._number(1, 99)), None),
    "u": (lambda f: f"{f._number(7, 19)}:{f._pick('00', '15', '30')}", None),
    "y": (lambda f: str(f._number(1750, 2024)), None),
}


def genitive(name: str) -> str:
    """Return the genitive of a name as German writes it: Müllers, Franz'."""
    return f"{name}'" if name[-1] in "sxzß" else f"{name}s"
