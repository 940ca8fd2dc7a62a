"""What the pages about leaving show: what ends, and what needs somebody else."""

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.accounts.leavers import Orphan, endings_of, orphans_of
from apps.accounts.models import User
from apps.accounts.permissions import Permission


@dataclass(frozen=True, slots=True)
class LeavePage:
    """``endings`` is empty for whoever has left already. ``may_leave``: the button is this reader's."""

    person: User
    endings: list[str]
    orphans: list[Orphan]
    may_leave: bool
    may_return: bool


def leave_page(person: User, reader: User) -> LeavePage:
    keeps = reader.may(Permission.PEOPLE_MANAGE) and reader.pk != person.pk
    return LeavePage(
        person=person,
        endings=endings_of(person) if person.left_at is None else [],
        orphans=orphans_of(person),
        may_leave=keeps and person.left_at is None,
        may_return=keeps and person.left_at is not None,
    )


def handed_over_by(reader: User) -> QuerySet[User]:
    """People whose records this reader gives to others: everybody's, or those of the own department."""
    people = User.objects.select_related("department")
    if reader.may(Permission.PEOPLE_MANAGE):
        return people.all()
    return people.filter(department__manager=reader).exclude(pk=reader.pk)
