"""A list of subprocessors in the forms in which contracts carry it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

COUNTRIES = {
    "Ireland": "Irland", "Germany": "Deutschland", "France": "Frankreich", "Sweden": "Schweden",
    "Netherlands": "Niederlande", "United States": "USA", "United Kingdom": "Vereinigtes Königreich",
    "India": "Indien", "Singapore": "Singapur", "Finland": "Finnland", "Switzerland": "Schweiz",
    "Poland": "Polen",
    "Canada": "Kanada", "Japan": "Japan", "Spain": "Spanien", "Australia": "Australien",
}  # fmt: skip
NAMES = (
    "Bluefin Hosting Ltd.", "Datenhafen GmbH", "Northgate Cloud", "Pelican Search Inc.", "Quarry Labs",
    "Sturmvogel AG",
    "Vantage Support LLC", "Nuage Bleu SAS", "Kite Analytics", "Polder Compute B.V.",
    "Ostsee Rechenzentrum GmbH",
    "Marble AI", "Tern Mail Inc.", "Zephyr Speech Ltd.",
)  # fmt: skip
PURPOSES = {
    "Cloud infrastructure": "Cloud-Infrastruktur", "Customer support": "Kundenbetreuung",
    "Image generation": "Bilderzeugung", "Web search": "Websuche", "Error monitoring": "Fehlerüberwachung",
    "Delivery of e-mail": "Versand von E-Mail", "Content moderation": "Inhaltsprüfung",
    "Speech recognition": "Spracherkennung",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    purpose: str
    country: str


def entries(random: Random, count: int = 5) -> list[Entry]:
    names = random.sample(NAMES, count)
    return [Entry(name, random.choice(list(PURPOSES)), random.choice(list(COUNTRIES))) for name in names]


def annex(listed: list[Entry], *, form: str, language: str) -> str:
    """The list with its heading. Forms: nested, flat, dashes, table, tabs."""
    heading = (
        "Annex: List of Sub-processors"
        if language == "en"
        else "Anlage: Eingesetzte Unterauftragsverarbeiter"
    )
    if language == "de":
        listed = [Entry(each.name, PURPOSES[each.purpose], COUNTRIES[each.country]) for each in listed]
    return f"\n\n## {heading}\n\n{FORMS[form](listed, language)}\n"


def _nested(listed: list[Entry], language: str) -> str:
    purpose, place = ("Purpose", "Data location") if language == "en" else ("Zweck", "Standort")
    return "\n".join(
        f"* **{each.name}:**\n    * **{purpose}:** {each.purpose}.\n    * **{place}:** {each.country}."
        for each in listed
    )


def _flat(listed: list[Entry], language: str) -> str:
    stored = "The data is stored in" if language == "en" else "Die Daten liegen in"
    return "\n".join(f"- **{each.name}:** {each.purpose}. {stored} {each.country}." for each in listed)


def _dashes(listed: list[Entry], language: str) -> str:
    return "\n".join(f"- {each.name}, {each.country} – {each.purpose}" for each in listed)


def _table(listed: list[Entry], language: str) -> str:
    head = ("Name", "Purpose", "Location") if language == "en" else ("Name", "Zweck", "Standort")
    rows = [f"| {each.name} | {each.purpose} | {each.country} |" for each in listed]
    return "\n".join([f"| {' | '.join(head)} |", "|---|---|---|", *rows])


def _tabs(listed: list[Entry], language: str) -> str:
    head = ("Company", "Service", "Country") if language == "en" else ("Unternehmen", "Leistung", "Land")
    return "\n".join(["\t".join(head), *(f"{each.name}\t{each.purpose}\t{each.country}" for each in listed)])


FORMS: dict[str, Callable[[list[Entry], str], str]] = {
    "nested": _nested, "flat": _flat, "dashes": _dashes, "table": _table, "tabs": _tabs,
}  # fmt: skip
