"""What can be said about a row: why it was refused, or what was noticed about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "surplus": _("More cells than the heading has: a separator stands in a cell without quotation marks."),
    "cell_long": _("This cell has more than %(most)s characters. Please shorten it."),
    "title_missing": _("There is no title. Please enter one, or choose another column for it."),
    "title_nonsense": _("The title has neither a letter nor a digit. Please say what it is called."),
    "id_long": _("This identifier has more than %(most)s characters. Please choose another column for it."),
    "id_twice": _("This identifier already stands in row %(row)s. Please make it unique."),
    "submitted": _("%(ref)s is no draft any more. Please enter the change there by hand."),
    "changed": _("%(ref)s was changed by hand after the last import. Please enter the change there by hand."),
    "not_a_number": _("“Retention” takes whole days from 1 to 3650. Please correct the cell."),
    "not_a_date": _("This is no date that can be read. Please write it as 2027-03-31."),
    "unknown_value": _("This value is none of the list. Please add it to the value table of the mapping."),
    "short": _("This row has fewer cells than the heading; the missing ones count as empty."),
    "formula": _("This cell holds a formula. Its text is taken over, nothing is calculated."),
    "replaced": _("A character that can't be stored was replaced."),
    "title_cut": _("The title was cut to %(most)s characters; the whole text is kept with the row."),
    "text_cut": _("The text was cut to %(most)s characters; the whole text is kept with the row."),
    "purpose_missing": _("There is no purpose. Please enter one before you submit the use case."),
    "department_unknown": _("There is no such department; the one chosen for this import stands in."),
    "date_past": _("This date is in the past."),
    "date_unclear": _("Day and month can't be told apart. The date is only kept with the row."),
    "no_date": _("This is no date. It is only kept with the row."),
}  # fmt: skip


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
