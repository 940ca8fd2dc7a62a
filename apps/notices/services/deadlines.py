"""Dates that people answer for, read from the records themselves: what was moved a minute ago shows moved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField, CharField, DateField, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.notices.models import Level
from apps.notices.schedule import HORIZON, People
from apps.notices.services.answering import PEOPLE, active_among
from apps.notices.sources import SOURCES, Source

KEY = ("due_on", "order", "ref")
COLUMNS = ("due_key", "order_key", "row_key", "one", "two", "three")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date of one record. ``order`` and ``ref`` settle the order of dates of the same day."""

    due_on: date
    order: int
    ref: str
    people: People

    @property
    def source(self) -> str:
        return sorted_keys()[self.order]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dates. ``person`` None: everybody's. ``level`` None: in whatever part the person answers.

    ``overdue`` None: those that are over, and those that are not.
    """

    person: User | None
    source: str = ""
    level: int | None = None
    overdue: bool | None = None
    last: date = field(default_factory=lambda: clock.today() + HORIZON)


def fetch(wanted: Wanted, after: Sequence[Any] | None, limit: int) -> list[Deadline]:
    """In one query over all sources, beyond the key of the last one shown."""
    keys = enumerate(sorted_keys())
    parts = [_part(wanted, order, key, after) for order, key in keys if wanted.source in {"", key}]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True).order_by("due_key", "order_key", "row_key")[:limit]
    return [Deadline(due, order, ref, (one, two, three)) for due, order, ref, one, two, three in rows]


def find(key: str, ref: str, *, by: User) -> Deadline | None:
    """The present date of one record if this person answers for it, or nobody does and they watch."""
    if key not in SOURCES:
        return None
    try:
        row = SOURCES[key].rows(clock.today()).filter(pk=ref).values_list("pk", "due", *PEOPLE).first()
    except (ValueError, ValidationError):  # no id of such a record
        return None
    if row is None:
        return None
    found = Deadline(row[1], sorted_keys().index(key), str(row[0]), (row[2], row[3], row[4]))
    return found if by.pk in found.people or is_watched_by(found, by) else None


def is_watched_by(deadline: Deadline, person: User) -> bool:
    """Whether it falls to those who watch, because nobody who answers for it is there."""
    return not active_among(deadline.people) and person.may(Permission.DEADLINE_WATCH)


def records_of(deadlines: Sequence[Deadline]) -> dict[tuple[str, str], Any]:
    """The records behind some dates, by source and id: one query per source."""
    found: dict[tuple[str, str], Any] = {}
    for key in {deadline.source for deadline in deadlines}:
        ids = [deadline.ref for deadline in deadlines if deadline.source == key]
        for record in SOURCES[key].records(clock.today()).filter(pk__in=ids):
            found[key, str(record.pk)] = record
    return found


def sorted_keys() -> list[str]:
    """The sources in an order that does not depend on which app is loaded first."""
    return sorted(key for key, _source in SOURCES.items())


def _part(
    wanted: Wanted, order: int, key: str, after: Sequence[Any] | None
) -> "QuerySet[Any, tuple[Any, ...]]":
    source: Source = SOURCES[key]
    rows = source.rows(clock.today()).filter(due__lte=wanted.last)
    if wanted.overdue is not None:
        rows = rows.filter(_is_over(source)) if wanted.overdue else rows.exclude(_is_over(source))
    if wanted.person is not None:
        rows = rows.filter(_answers(wanted.person, wanted.level))
    # Of one type in every part of the union, also where a source has nobody.
    one, two, three = (Cast(column, BigIntegerField()) for column in PEOPLE)
    rows = rows.annotate(
        due_key=Cast("due", DateField()),
        order_key=Value(order, IntegerField()),
        row_key=Cast("pk", CharField()),
        one=one,
        two=two,
        three=three,
    )
    if after is not None:
        rows = rows.filter(_beyond(order, after))
    part: QuerySet[Any, tuple[Any, ...]] = rows.order_by().values_list(*COLUMNS)
    return part


def _is_over(source: Source) -> Q:
    """By the minute where the hour counts: there the last day to act may lie before the end."""
    if source.moment:
        return Q(**{f"{source.moment}__lte": clock.now()})
    return Q(due__lt=clock.today())


def _answers(person: User, level: int | None) -> Q:
    columns = PEOPLE if level is None else (PEOPLE[Level(level)],)
    condition = Q()
    for column in columns:
        condition |= Q(**{column: person.pk})
    return condition


def _beyond(order: int, after: Sequence[Any]) -> Q:
    due, last, ref = after
    if order == last:
        return Q(due__gt=due) | Q(due=due, row_key__gt=ref)
    return Q(due__gte=due) if order > last else Q(due__gt=due)


def window(name: str) -> tuple[bool | None, date]:
    """Whether overdue, and the last day, of a window of the page: overdue, 7, 30, 90, or "" for all."""
    today = clock.today()
    if name == "overdue":
        return True, today
    days = int(name) if name else HORIZON.days
    return (False if name else None), today + timedelta(days=days)
