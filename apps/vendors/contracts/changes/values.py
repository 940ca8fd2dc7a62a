"""What a clause says, as values that can be compared and named in German and English."""

from dataclasses import dataclass
from typing import Protocol

from apps.vendors.contracts.changes.countries import name_of

_UNITS = {
    "en": {"hours": ("hour", "hours"), "days": ("day", "days"), "business days": ("business day",
    "business days"),
           "months": ("month", "months"), "years": ("year", "years")},
    "de": {"hours": ("Stunde", "Stunden"), "days": ("Tag", "Tage"), "business days": ("Werktag", "Werktage"),
           "months": ("Monat", "Monate"), "years": ("Jahr", "Jahre")},
}  # fmt: skip
_STANCES = {
    "excluded": "ausgeschlossen", "allowed": "erlaubt",
    "unless opted out": "erlaubt, solange nicht widersprochen ist",
    "only after opt-in": "nur nach Freigabe", "general": "allgemein", "specific": "im Einzelfall",
    "liable": "haftet", "not liable": "haftet nicht", "liable with limits": "haftet eingeschränkt",
}  # fmt: skip


class Value(Protocol):
    """Two values are the same if they are equal."""

    def text(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A length of time. Weeks are days, years are months of a calendar; a month isn't 30 days."""

    number: int
    unit: str

    def text(self, language: str) -> str:
        number, unit = self.number, self.unit
        if unit == "months" and number % 12 == 0:
            number, unit = number // 12, "years"
        one, many = _UNITS[language][unit]
        return f"{number} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True)
class Places:
    """Countries, unions and regions of data centres."""

    codes: frozenset[str]

    def text(self, language: str) -> str:
        return ", ".join(sorted(name_of(code, language) for code in self.codes))


@dataclass(frozen=True, slots=True)
class Times:
    """How often within a span."""

    number: int
    unit: str

    def text(self, language: str) -> str:
        per, unit = (
            ("per", self.unit) if language == "en" else ("pro", {"year": "Jahr", "month": "Monat"}[self.unit])
        )
        return f"{self.number} {per} {unit}"


@dataclass(frozen=True, slots=True)
class Stance:
    """One of a few positions a clause takes."""

    name: str

    def text(self, language: str) -> str:
        return self.name if language == "en" else _STANCES[self.name]


@dataclass(frozen=True, slots=True)
class Said:
    """Words and names as they stand there."""

    words: str

    def text(self, language: str) -> str:  # noqa: ARG002 -- words stay what they are
        return self.words
