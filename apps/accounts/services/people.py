"""People, their roles and their department: enrolled and changed; `leaving` lets them go."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.accounts import telling
from apps.accounts.deciders_changed import deciders_changed
from apps.accounts.models import Department, RoleAssignment, Source, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.accounts.shut_out import SHUT_OUT
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.common.refusals import RefusedError


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
        person.roles.filter(role__in=roles).update(source=Source.HAND)
        RoleAssignment.objects.bulk_create(
            RoleAssignment(user=person, role=role) for role in sorted(set(roles) - before)
        )
        _note_roles(person, before, by)
    person.__dict__.pop("role_keys", None)


def set_group_roles(person: User, roles: Mapping[Source, Collection[str]], *, by: Actor) -> None:
    """What the groups of these sources give today. Roles from elsewhere, and by hand, stay as they are."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        before = set(person.roles.values_list("role", flat=True))
        for source, given in roles.items():
            _check(given)
            person.roles.filter(source=source).exclude(role__in=given).delete()
        for source, given in roles.items():
            held = set(person.roles.values_list("role", flat=True))
            RoleAssignment.objects.bulk_create(
                RoleAssignment(user=person, role=role, source=source) for role in sorted(set(given) - held)
            )
        _note_roles(person, before, by)
    person.__dict__.pop("role_keys", None)


def add_role(person: User, role: str, *, by: Actor) -> None:
    """Beside those that the person holds."""
    _check([role])
    with transaction.atomic():
        before = set(person.roles.values_list("role", flat=True))
        RoleAssignment.objects.update_or_create(user=person, role=role, defaults={"source": Source.HAND})
        _note_roles(person, before, by)
    person.__dict__.pop("role_keys", None)


def remove_role(person: User, role: str, *, by: Actor) -> None:
    with transaction.atomic():
        before = set(person.roles.values_list("role", flat=True))
        person.roles.filter(role=role).delete()
        _note_roles(person, before, by)
    person.__dict__.pop("role_keys", None)


def move(person: User, department: Department, *, by: Actor) -> None:
    """Into another department: its manager decides from now on.

    Raises RefusedError: nobody moves themselves.
    """
    if isinstance(by, User):
        _check_mover(person, by)
    with transaction.atomic():
        if User.objects.filter(pk=person.pk).exclude(department=department).update(department=department):
            record("person:move", person, by=by, department=department.pk)
            deciders_changed(User.objects.filter(pk=person.pk))
    person.department = department


def disable(person: User, *, by: Actor) -> None:
    """They are signed out, and every request of theirs or of their keys is refused from the next one on."""
    with transaction.atomic():
        if User.objects.filter(pk=person.pk, is_active=True).update(is_active=False, shut_out_at=clock.now()):
            record("person:disable", person, by=by)
            for tell in SHUT_OUT:
                tell(person)
    person.is_active = False


def enable(person: User, *, by: Actor) -> None:
    """Let in again, with the roles they had. Who has left comes back by `leaving`: this does nothing then."""
    with transaction.atomic():
        shut = User.objects.filter(pk=person.pk, is_active=False, left_at=None)
        if shut.update(is_active=True, shut_out_at=None):
            record("person:enable", person, by=by)
            person.is_active, person.shut_out_at = True, None


def _check_mover(person: User, by: User) -> None:
    if not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    if person.pk == by.pk:
        raise RefusedError("own", _("Somebody else has to do this for your own account."))


def _note_roles(person: User, before: set[str], by: Actor) -> None:
    """In the log, and in the bell of the person; nothing where nothing changed."""
    now = set(person.roles.values_list("role", flat=True))
    if before == now:
        return
    record("person:set_roles", person, by=by, old=sorted(before), new=sorted(now))
    with translation.override(person.language):
        names = ", ".join(str(role.name) for key, role in ROLES.items() if key in now) or "–"
    telling.tell([person], telling.ROLES_CHANGED, reverse("me"), roles=names)


def _check(roles: Collection[str]) -> None:
    if unknown := sorted(set(roles) - set(ROLES)):
        raise UnknownRoleError(f"{', '.join(unknown)}: no such role. There are: {', '.join(ROLES)}.")
