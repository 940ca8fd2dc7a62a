"""Roles given and taken. To give a privileged one needs two people; to take one away one (a brake)."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import telling
from apps.accounts.models import RoleAssignment, RoleProposal, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import PRIVILEGED, ROLES, PlatformAdministrator, roles_with
from apps.accounts.services import begun, people
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common.refusals import RefusedError


def give(person: User, role: str, *, by: User) -> RoleProposal | None:
    """At once, or as a proposal that waits for a second person. Raises RefusedError."""
    _check(person, role, by)
    with transaction.atomic():
        _check_here(User.objects.select_for_update().get(pk=person.pk))
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
        # The person first, as leaving locks them: a role of who leaves at this moment would outlive it.
        person = User.objects.select_for_update(no_key=True).get(pk=proposal.person_id)
        locked = _waiting(proposal)
        _check_here(person)
        if by.pk in (locked.asked_by_id, locked.person_id):
            raise RefusedError(
                "four_eyes", _("Somebody else has to agree: neither who proposed nor who gets it.")
            )
        if not by.may(Permission.PEOPLE_SECOND):
            raise RefusedError("not_permitted", _("Your role doesn't allow this."))
        begun.check(locked.asked_by, Permission.PEOPLE_MANAGE)
        record("role:agree", locked.person, by=by, role=locked.role)
        people.add_role(locked.person, locked.role, by=by)
        locked.delete()


def decline(proposal: RoleProposal, *, by: User) -> None:
    """Also by who proposed it. Raises RefusedError."""
    with transaction.atomic():
        _decline(_waiting(proposal), by)


def somebody_left(person: User, *, by: Actor) -> None:
    """In the transaction of leaving: what they proposed, and what was proposed for them."""
    for proposal in waiting_about(person).order_by("pk").select_for_update(of=("self",)):
        _decline(proposal, by)


def waiting_about(person: User) -> QuerySet[RoleProposal]:
    """What this person proposed, and what would give them a role."""
    return RoleProposal.objects.filter(Q(asked_by=person) | Q(person=person))


def waiting_for(person: User) -> QuerySet[RoleProposal]:
    """What this person may agree to."""
    others = RoleProposal.objects.exclude(asked_by=person).exclude(person=person)
    return others if person.may(Permission.PEOPLE_SECOND) else others.none()


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


def _check_here(person: User) -> None:
    if person.left_at is not None:
        raise RefusedError("left", _("This person has left: let them come back first."))


def _decline(proposal: RoleProposal, by: Actor) -> None:
    record("role:decline", proposal.person, by=by, role=proposal.role)
    proposal.delete()


def _waiting(proposal: RoleProposal) -> RoleProposal:
    found = RoleProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if found is None:
        raise RefusedError("decided", _("Somebody has decided on this already."))
    return found


def _seconds(by: User, person: User) -> list[User]:
    """Who may agree."""
    able = User.objects.filter(is_active=True, roles__role__in=roles_with(Permission.PEOPLE_SECOND))
    return list(able.exclude(pk__in=[by.pk, person.pk]).distinct())


def _said(proposal: RoleProposal) -> dict[str, telling.Fact]:
    return {
        "person": str(proposal.person),
        "role": lambda: proposal.role_name,
        "proposal": str(proposal.pk),
    }
