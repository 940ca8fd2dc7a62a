"""The portal's placeholders (`[[PERSON_3]]`) as a model finds, uses and alters them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

PATTERN = re.compile(r"\[\[([A-Z][A-Z0-9_]{0,40}?)_(\d{1,6})(:[a-z])?\]\]")
INFLECTED = frozenset({"PERSON", "ORGANIZATION", "COMPANY", "CUSTOMER", "CUSTOMER_DICT", "LOCATION"})
INVENTED_NUMBERS = ("99", "9999", "999999")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder: its type, its number and the optional hint of gender (`:f`)."""

    type: str
    number: str
    hint: str = ""

    @property
    def inner(self) -> str:
        return f"{self.type}_{self.number}{self.hint}"

    def __str__(self) -> str:
        return f"[[{self.inner}]]"


def find(text: str) -> list[Placeholder]:
    """Return each placeholder of `text` once, in the order of first appearance."""
    return list(dict.fromkeys(Placeholder(*parts) for parts in PATTERN.findall(text)))


def invented(known: list[Placeholder]) -> Placeholder:
    """Return a placeholder that `known` doesn't hold: `[[PERSON_99]]` where possible."""
    taken = {(one.type, one.number) for one in known}
    free = next(number for number in INVENTED_NUMBERS if ("PERSON", number) not in taken)
    return Placeholder("PERSON", free)


def alter(placeholder: Placeholder, form: str, language: str) -> str:
    """Return the placeholder in one of the `FORMS`, as a model of that language writes it."""
    if form == "genitive":
        return f"{placeholder}'s" if language == "en" else f"{placeholder}s"
    return FORMS[form](placeholder)


def fits(placeholder: Placeholder, form: str) -> bool:
    """Only names take a genitive: nobody writes the s behind an IBAN."""
    return form != "genitive" or placeholder.type in INFLECTED


FORMS: dict[str, Callable[[Placeholder], str]] = {
    "plain": str,
    "lower": lambda one: str(one).lower(),
    "bold": lambda one: f"**{one}**",
    "title": lambda one: str(one).title(),
    "italic": lambda one: f"*{one}*",
    "code": lambda one: f"`{one}`",
    "escaped": lambda one: f"\\[\\[{one.inner}\\]\\]",
    "broken": lambda one: f"[[{one.type}_\n{one.number}{one.hint}]]",
    "open": lambda one: f"[{one.inner}]]",
    "shut": lambda one: f"[[{one.inner}]",
    "spaced": lambda one: f"[[ {one.inner} ]]",
    "hyphen": lambda one: f"[[{one.inner.replace('_', '-')}]]",
    "blank": lambda one: f"[[{one.inner.replace('_', ' ')}]]",
}

LEVELS: dict[str, tuple[str, ...]] = {
    "none": (),
    "light": ("genitive", "lower", "bold"),
    "all": ("genitive", *(form for form in FORMS if form != "plain")),
}
