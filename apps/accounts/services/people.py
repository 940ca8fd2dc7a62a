"""People, their roles and their department: enrolled and changed; `leaving` lets them go."""

from collections.abc import Collection

from django.db import transaction

from apps.accounts.models import Department, RoleAssignment, User
from apps.accounts.roles import ROLES
from apps.audit.actors import Actor
from apps.audit.record import record


class UnknownRoleError(ValueError):
    """There is no role of that name (apps.accounts.roles)."""


def enrol(email: str, name: str, department: Department | None, roles: Collection[str], *, by: Actor) -> User:
    """A person without a password: they set one by mail. Raises UnknownRoleError, IntegrityError."""
    _check(roles)
    with transaction.atomic():
        person = User.objects.create_user(email, None, full_name=name, department=department)
        record("person:enrol", person, by=by)
        set_roles(person, roles, by=by)
    return person


def set_roles(person: User, roles: Collection[str], *, by: Actor) -> None:
    """Exactly these roles from now on: the next request of the person is judged by them."""
    _check(roles)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        before = set(person.roles.values_list("role", flat=True))
        person.roles.exclude(role__in=roles).delete()
        RoleAssignment.objects.bulk_create(
            RoleAssignment(user=person, role=role) for role in sorted(set(roles) - before)
        )
        if before != set(roles):
            record("person:set_roles", person, by=by, old=sorted(before), new=sorted(set(roles)))
    person.__dict__.pop("role_keys", None)


def appoint(department: Department, manager: User, *, by: Actor) -> None:
    """This person decides on the access of the department's people."""
    with transaction.atomic():
        Department.objects.filter(pk=department.pk).update(manager=manager)
        record("department:appoint", department, by=by, manager=manager.pseudonym)
    department.manager = manager


def _check(roles: Collection[str]) -> None:
    if unknown := sorted(set(roles) - set(ROLES)):
        raise UnknownRoleError(f"{', '.join(unknown)}: no such role. There are: {', '.join(ROLES)}.")
