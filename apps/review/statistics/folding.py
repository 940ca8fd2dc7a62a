"""What few people wrote is shown together with other messages: a share of it would be a mark for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.review.statistics.figures import Figures, Tally, counted_since, figures_since

FEWEST = 5  # people; of fewer than that a figure is told of nobody


@dataclass(frozen=True, slots=True)
class People:
    """How many different people wrote something."""

    months: Mapping[date, int]
    use_cases: Mapping[tuple[date, UUID], int]


def shown_since(month: date, *, viewer: User) -> Figures:
    """What this person may see of the figures: who reads the messages themselves sees every use case.

    One query for them, three for everybody else.
    """
    found = figures_since(month, viewer=viewer)
    return found if reads_messages(viewer) else folded(found, _people_since(month, viewer))


def reads_messages(viewer: User) -> bool:
    return viewer.may(Permission.REVIEW_DECIDE)


def folded(found: Figures, people: People) -> Figures:
    """Without months in which fewer than ``FEWEST`` people wrote, and with use cases of so few as one."""
    months = {month: tally for month, tally in found.months.items() if people.months[month] >= FEWEST}
    return Figures(months, {month: _together(found.use_cases[month], month, people) for month in months})


def _together(
    tallies: Mapping[UUID | None, Tally], month: date, people: People
) -> Mapping[UUID | None, Tally]:
    """The smallest of the others goes along, else what is left of the month would be those few again."""
    by_people = sorted((people.use_cases[month, each], each) for each in tallies if each is not None)
    few = [each for number, each in by_people if number < FEWEST]
    if not few:
        return tallies
    few = [each for _, each in by_people[: len(few) + 1]]
    rest = Tally()
    for each in few:
        rest.join(tallies[each])
    return {**{each: tally for each, tally in tallies.items() if each not in few}, None: rest}


def _people_since(month: date, viewer: User) -> People:
    number, items = Count("interaction__person", distinct=True), counted_since(month, viewer)
    by_use_case = items.values_list("month", "use_case").annotate(n=number)
    return People(
        {begin.date(): n for begin, n in items.values_list("month").annotate(n=number)},
        {(begin.date(), use_case): n for begin, use_case, n in by_use_case},
    )
