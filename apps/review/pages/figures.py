"""Results of review: month by month, and by use case for one of them, as far as the viewer may see."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common import clock
from apps.common.numbers import grouped
from apps.register.models import UseCase
from apps.review.pages.months import last_months, month_named
from apps.review.statistics.estimation import Estimate
from apps.review.statistics.figures import Tally
from apps.review.statistics.folding import FEWEST, reads_messages, shown_since

Text = str | Promise
MOST_USE_CASES = 50


@dataclass(frozen=True, slots=True)
class Cell:
    label: Text
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    url: str
    current: bool
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """``fewest``: of how many people a figure must be; 0 for those who see every use case. ``left_out``: use
    cases beyond the page, which the file has.
    """

    headings: Sequence[Text]
    months: Sequence[Row]
    month: str
    use_cases: Sequence[Row]
    left_out: int
    fewest: int


def figures_page(viewer: User, wanted: str) -> FiguresPage:
    """A month of which nothing is shown is the newest that is. Two queries for officers, else four."""
    found = shown_since(last_months()[-1], viewer=viewer)
    months = sorted(found.months, reverse=True)
    month = month_named(wanted, months) if months else clock.today()
    chosen = found.use_cases.get(month, {})
    ranked = sorted(chosen, key=lambda each: (-chosen[each].objected, -chosen[each].messages, str(each)))
    named = UseCase.objects.visible_to(viewer).in_bulk([each for each in ranked[:MOST_USE_CASES] if each])
    return FiguresPage(
        headings=[label for label, _text in COLUMNS],
        months=[_month(each, month, found.months[each]) for each in months],
        month=_name_of(month),
        use_cases=[_use_case(each, named, chosen[each]) for each in ranked[:MOST_USE_CASES]],
        left_out=len(ranked[MOST_USE_CASES:]),
        fewest=0 if reads_messages(viewer) else FEWEST,
    )


def share_text(found: Estimate) -> str:
    """“1.4 % (0.3–4.2 %)”, a dash where nothing was read. Says so if it is of a part of the messages."""
    if not found.covered:
        return "–"
    value, low, high = (number_format(100 * each, 1) for each in (found.value, found.low, found.high))
    text = _("%(value)s %% (%(low)s–%(high)s %%)") % {"value": value, "low": low, "high": high}
    if found.covered == found.messages:
        return text
    part = number_format(100 * found.covered / found.messages, 0)
    return _("%(share)s, of %(part)s %% of the messages") % {"share": text, "part": part}


def use_case_name(use_case: UseCase | None) -> str:
    return str(use_case) if use_case else _("Use cases of few people, together")


def _month(month: date, current: date, tally: Tally) -> Row:
    url = f"{reverse('review_figures')}?month={month:%Y-%m}"
    return Row(_name_of(month), url, month == current, _cells(tally))


def _use_case(key: UUID | None, named: dict[UUID, UseCase], tally: Tally) -> Row:
    use_case = named.get(key) if key else None
    return Row(use_case_name(use_case), use_case.get_absolute_url() if use_case else "", False, _cells(tally))


def _name_of(month: date) -> str:
    return date_format(month, "F Y")


def _cells(tally: Tally) -> Sequence[Cell]:
    return [Cell(label, text(tally)) for label, text in COLUMNS]


def _waiting(tally: Tally) -> str:
    if not tally.overdue:
        return grouped(tally.waiting)
    numbers = {"open": grouped(tally.waiting), "overdue": grouped(tally.overdue)}
    return _("%(open)s, %(overdue)s of them overdue") % numbers


COLUMNS: Sequence[tuple[Text, Callable[[Tally], str]]] = (
    (gettext_lazy("Messages"), lambda tally: grouped(tally.messages)),
    (gettext_lazy("Decided"), lambda tally: grouped(tally.read)),
    (gettext_lazy("Open"), _waiting),
    (gettext_lazy("Objections"), lambda tally: grouped(tally.objected)),
    (gettext_lazy("Objectionable, of all messages"), lambda tally: share_text(tally.of_all)),
    (
        gettext_lazy("Objectionable, of those in which nothing was found"),
        lambda tally: share_text(tally.unnoticed),
    ),
)
