"""Roles given and taken. To give a privileged one needs two people; to take one away one (a brake)."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import telling
from apps.accounts.models import RoleAssignment, RoleProposal, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import PRIVILEGED, ROLES, PlatformAdministrator
from apps.accounts.services import people
from apps.audit.record import record
from apps.common.refusals import RefusedError


def give(person: User, role: str, *, by: User) -> RoleProposal | None:
    """At once, or as a proposal that waits for a second person. Raises RefusedError."""
    _check(person, role, by)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        if person.roles.filter(role=role).exists():
            raise RefusedError("known", _("This person holds the role already."))
        if role not in PRIVILEGED:
            people.add_role(person, role, by=by)
            return None
        proposal, made = RoleProposal.objects.get_or_create(
            person=person, role=role, defaults={"asked_by": by}
        )
        if not made:
            raise RefusedError("waits", _("This role is proposed already and waits for a second person."))
        record("role:propose", person, by=by, role=role)
        telling.tell(_seconds(by, person), telling.ROLE_ASKED, reverse("role_proposals"), **_said(proposal))
    return proposal


def agree(proposal: RoleProposal, *, by: User) -> None:
    """The second person. Raises RefusedError."""
    with transaction.atomic():
        locked = _waiting(proposal)
        if by.pk in (locked.asked_by_id, locked.person_id):
            raise RefusedError(
                "four_eyes", _("Somebody else has to agree: neither who proposed nor who gets it.")
            )
        if not by.may(Permission.PEOPLE_SECOND) or not locked.asked_by.may(Permission.PEOPLE_MANAGE):
            raise RefusedError("not_permitted", _("Your role doesn't allow this."))
        record("role:agree", locked.person, by=by, role=locked.role)
        people.add_role(locked.person, locked.role, by=by)
        locked.delete()


def decline(proposal: RoleProposal, *, by: User) -> None:
    """Also by who proposed it. Raises RefusedError."""
    with transaction.atomic():
        locked = _waiting(proposal)
        record("role:decline", locked.person, by=by, role=locked.role)
        locked.delete()


def take(person: User, role: str, *, by: User) -> None:
    """At once: the next request of the person is judged without it. Raises RefusedError."""
    _check(person, role, by)
    with transaction.atomic():
        # All holders are locked in one order, so that two can't take each other's at the same moment.
        active = RoleAssignment.objects.filter(role=role, user__is_active=True)
        holders = {held.user_id for held in active.order_by("pk").select_for_update(of=("self",))}
        if role == PlatformAdministrator.key and holders == {person.pk}:
            raise RefusedError("last", _("Somebody has to keep this role: give it to another person first."))
        people.remove_role(person, role, by=by)


def _check(person: User, role: str, by: User) -> None:
    if not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    if role not in ROLES:
        raise RefusedError("unknown_role", _("There is no such role."))
    if person.pk == by.pk:
        raise RefusedError("own", _("Somebody else changes your own roles."))


def _waiting(proposal: RoleProposal) -> RoleProposal:
    found = RoleProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if found is None:
        raise RefusedError("decided", _("Somebody has decided on this already."))
    return found


def _seconds(by: User, person: User) -> list[User]:
    """Who may agree."""
    roles = [role.key for role in ROLES.values() if Permission.PEOPLE_SECOND in role.permissions]
    able = User.objects.filter(is_active=True, roles__role__in=roles).exclude(pk__in=[by.pk, person.pk])
    return list(able.distinct())


def _said(proposal: RoleProposal) -> dict[str, str]:
    return {"person": str(proposal.person), "role": proposal.role_name}
