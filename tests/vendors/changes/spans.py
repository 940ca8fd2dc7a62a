"""Spans of time as contracts write them: one value, many surfaces."""

from dataclasses import dataclass
from random import Random

EN = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
    10: "ten",
    12: "twelve", 14: "fourteen", 15: "fifteen", 20: "twenty", 21: "twenty-one", 24: "twenty-four",
    28: "twenty-eight", 30: "thirty", 36: "thirty-six", 42: "forty-two", 45: "forty-five", 48: "forty-eight",
    60: "sixty", 72: "seventy-two", 90: "ninety", 96: "ninety-six", 120: "one hundred and twenty",
    180: "one hundred eighty",
}  # fmt: skip
DE = {
    1: "ein", 2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht", 9: "neun",
    10: "zehn",
    12: "zwölf", 14: "vierzehn", 15: "fünfzehn", 20: "zwanzig", 21: "einundzwanzig", 24: "vierundzwanzig",
    28: "achtundzwanzig", 30: "dreißig", 36: "sechsunddreißig", 42: "zweiundvierzig", 45: "fünfundvierzig",
    48: "achtundvierzig", 60: "sechzig", 72: "zweiundsiebzig", 90: "neunzig", 96: "sechsundneunzig",
    120: "einhundertzwanzig", 180: "hundertachtzig",
}  # fmt: skip
UNITS_EN = {"hours": "hours", "days": "days", "business days": "business days", "months": "months"}
UNITS_DE = {"hours": "Stunden", "days": "Tagen", "business days": "Werktagen", "months": "Monaten"}


@dataclass(frozen=True, slots=True)
class Span:
    """``str()`` is how the comparison names it."""

    number: int
    unit: str

    def __str__(self) -> str:
        number, unit = self.number, self.unit
        if unit == "months" and number % 12 == 0:
            number, unit = number // 12, "years"
        return f"{number} {unit[:-1] if number == 1 else unit}"

    def written(self, language: str, random: Random) -> str:
        """One of the ways to write it (dative in German, as after »innerhalb von«)."""
        return self._german(random) if language == "de" else self._english(random)

    def _english(self, random: Random) -> str:
        n, word = self.number, EN[self.number]
        unit = self.unit[:-1] if n == 1 else self.unit
        ways = [f"{n} {unit}", f"{word} ({n}) {unit}", f"{word} {unit}", f"{n} ({word}) {unit}"]
        if self.unit == "days" and n % 7 == 0 and n // 7 in EN:
            ways.append(f"{EN[n // 7]} week{'s' if n > 7 else ''}")
        if self.unit == "days":
            ways.append(f"{n} calendar {unit}")
        if self.unit == "business days":
            ways += [f"{n} working {unit.split()[-1]}", f"{word} ({n}) Business {unit.split()[-1].title()}"]
        return random.choice(ways)

    def _german(self, random: Random) -> str:
        n, word, unit = self.number, DE[self.number], UNITS_DE[self.unit]
        if n == 1:
            return {"days": "einem Tag", "months": "einem Monat", "hours": "einer Stunde"}[self.unit]
        ways = [f"{n} {unit}", f"{word} ({n}) {unit}", f"{word} {unit}"]
        if self.unit == "days" and n % 7 == 0 and n // 7 in DE and n > 7:
            ways.append(f"{DE[n // 7]} Wochen")
        if self.unit == "days":
            ways.append(f"{n} Kalendertagen")
        if self.unit == "business days":
            ways.append(f"{n} Arbeitstagen")
        return random.choice(ways)


def days(*numbers: int) -> list[Span]:
    return [Span(number, "days") for number in numbers]


def hours(*numbers: int) -> list[Span]:
    return [Span(number, "hours") for number in numbers]


def months(*numbers: int) -> list[Span]:
    return [Span(number, "months") for number in numbers]


CHOICES: dict[str, list[Span]] = {
    "objection_window": [*days(5, 7, 10, 14, 15, 20, 21, 30, 45), Span(10, "business days")],
    "subprocessor_notice": [*days(10, 14, 15, 28, 30, 42, 45, 60, 90), *months(1, 2, 3)],
    "audit_notice": [*days(7, 10, 14, 30, 60, 90), Span(5, "business days"), Span(20, "business days")],
    "termination_notice": [*days(30, 60, 90, 180), *months(1, 3, 6, 12)],
    "breach_notice": [*hours(12, 24, 36, 48, 72, 96), *days(2, 3, 5)],
    "deletion": [*days(7, 14, 30, 60, 90, 120, 180), *months(1, 3, 6)],
    "retention": [*days(7, 14, 30, 60, 90, 180), *months(1, 6, 12), *hours(24, 72)],
}
