"""Who hears that somebody left: the head of their department and who keeps people."""

from collections.abc import Iterator

from django.urls import reverse

from apps.accounts.leavers import LEAVERS, Leaver, orphans_of
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with
from apps.audit.actors import Actor
from apps.notices.services import notify

LEFT = "person_left"


def fill_leaver() -> None:
    LEAVERS.fill("notices", Leaver(end=_tell))


def _tell(person: User, by: Actor) -> None:
    told = [each for each in _concerned(person) if each.pk not in (person.pk, getattr(by, "pk", None))]
    link = reverse("person_handover", args=[person.pk])
    notify(told, LEFT, link, person=person.full_name, count=str(len(orphans_of(person))))


def _concerned(person: User) -> Iterator[User]:
    department = person.department
    if department is not None and department.manager is not None and department.manager.is_active:
        yield department.manager
    keeping = roles_with(Permission.PEOPLE_MANAGE)
    yield from User.objects.filter(is_active=True, roles__role__in=keeping).distinct()
