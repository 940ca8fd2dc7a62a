"""What can be said about a row: why it was refused, or what was noticed about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "surplus": _("More cells than the heading has: a separator stands in a cell without quotation marks."),
    "cell_long": _("This cell has more than %(most)s characters. Please shorten it."),
    "short": _("This row has fewer cells than the heading; the missing ones count as empty."),
    "formula": _("This cell holds a formula. Its text is taken over, nothing is calculated."),
    "replaced": _("A character that can't be stored was replaced."),
}  # fmt: skip


def declare_sentences(sentences: Mapping[str, str | Promise]) -> None:
    """What an import of an app can say of its rows besides. Raises ValueError for a code that is taken."""
    if taken := SENTENCES.keys() & sentences.keys():
        raise ValueError(f"declared twice: {', '.join(sorted(taken))}")
    SENTENCES.update(sentences)


@dataclass(frozen=True, slots=True)
class Problem:
    """``column`` is "" when the whole row is meant. ``facts`` fill the sentence: numbers and references."""

    code: str
    column: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def sentence(self) -> str:
        return str(SENTENCES[self.code]) % dict(self.facts)

    def stored(self) -> list[Any]:
        return [self.code, self.column, [list(fact) for fact in self.facts]]


def problem(code: str, column: str = "", **facts: str | int) -> Problem:
    return Problem(code, column, tuple(facts.items()))


def restored(stored: list[Any]) -> Problem:
    code, column, facts = stored
    return Problem(code, column, tuple((name, value) for name, value in facts))


def as_json(row: int, found: Problem) -> Mapping[str, Any]:
    """For programs: ``import_use_cases --json``."""
    return {"row": row, "column": found.column, "code": found.code, "sentence": found.sentence}
