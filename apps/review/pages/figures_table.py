"""The results of review as a table to hand out: a line for each month, and for each use case of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common.tables import Column, Table
from apps.register.models import UseCase
from apps.review.pages.figures import use_case_name
from apps.review.pages.months import last_months
from apps.review.statistics.estimation import Estimate
from apps.review.statistics.figures import Figures, Tally
from apps.review.statistics.folding import shown_since

DIGITS = 4


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """``what``: a use case, or all of them."""

    month: date
    what: str
    tally: Tally


def figures_rows(viewer: User) -> list[FiguresRow]:
    """The last twelve months, newest first; of each the sum before its use cases, as the viewer may see."""
    found = shown_since(last_months()[-1], viewer=viewer)
    named = UseCase.objects.visible_to(viewer).in_bulk(
        {each for tallies in found.use_cases.values() for each in tallies if each}
    )
    return [row for month in sorted(found.months, reverse=True) for row in _month(month, found, named)]


def _month(month: date, found: Figures, named: Mapping[UUID, UseCase]) -> Iterator[FiguresRow]:
    yield FiguresRow(month, _("All use cases"), found.months[month])
    tallies = found.use_cases[month].items()
    rows = [(use_case_name(named.get(each) if each else None), tally) for each, tally in tallies]
    yield from (FiguresRow(month, *row) for row in sorted(rows, key=lambda row: row[0]))


def figures_table() -> Table[FiguresRow]:
    return Table(
        gettext_lazy("Results of review"),
        (
            Column(gettext_lazy("Month"), lambda row: f"{row.month:%Y-%m}", 10),
            Column(gettext_lazy("Use case"), lambda row: row.what, 40),
            Column(gettext_lazy("Messages"), lambda row: row.tally.messages, 12),
            Column(gettext_lazy("Decided"), lambda row: row.tally.read, 12),
            Column(gettext_lazy("Open"), lambda row: row.tally.waiting, 12),
            Column(gettext_lazy("Overdue"), lambda row: row.tally.overdue, 12),
            Column(gettext_lazy("Objections"), lambda row: row.tally.objected, 12),
            *_shares(gettext_lazy("Objectionable, of all messages"), lambda tally: tally.of_all),
            *_shares(
                gettext_lazy("Objectionable, of those in which nothing was found"),
                lambda tally: tally.unnoticed,
            ),
        ),
    )


def _shares(label: object, of: Callable[[Tally], Estimate]) -> Iterator[Column[FiguresRow]]:
    """Shares from 0 to 1, empty where nothing was read."""

    def cell(name: str) -> Callable[[FiguresRow], float | int | None]:
        def value(row: FiguresRow) -> float | int | None:
            found = of(row.tally)
            return round(getattr(found, name), DIGITS) if found.covered else None

        return value

    yield Column(f"{label}", cell("value"))
    yield Column(f"{label}: {_('at least')}", cell("low"))
    yield Column(f"{label}: {_('at most')}", cell("high"))
    yield Column(f"{label}: {_('known of so many messages')}", cell("covered"))
