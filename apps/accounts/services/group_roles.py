"""Roles follow the groups of the company's directory, as far as a group means one.

Groups are told by two: the identity provider at each sign-in, the directory (SCIM) whenever one changes.
Neither takes away what only the other gave.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from apps.accounts.models import GroupMapping, Source, User
from apps.accounts.models.role_giving import EVERYBODY
from apps.accounts.services import people
from apps.audit.actors import Actor

BASE_ROLE = "employee"


def at_sign_in(person: User, groups: Collection[str], *, by: Actor) -> None:
    """Exactly the roles that these groups mean today, beside those of SCIM; what was given by hand stays."""
    _bring(person, {Source.COMPANY: GroupMapping.objects.roles_for(groups)}, by)


def synchronise(person: User, *, by: Actor) -> None:
    """Exactly the roles that the person's groups of SCIM mean today; all others stay."""
    _bring(person, {}, by)


def synchronise_all(persons: Iterable[int], *, by: Actor) -> None:
    """Who has left gets roles only on coming back; who is shut out finds what is right on that day."""
    for person in User.objects.filter(pk__in=set(persons), left_at=None).order_by("pk"):
        synchronise(person, by=by)


def follow(mapping: GroupMapping, *, by: Actor) -> None:
    """The group's people of SCIM, once the group has come to mean this role, or means it no more."""
    if GroupMapping.objects.in_force().filter(pk=mapping.pk).exists():
        concerned = people_of(mapping).exclude(roles__role=mapping.role)
    else:  # * gave it to all whom SCIM made, of whom some have no name here
        holders = User.objects.all() if mapping.group == EVERYBODY else people_of(mapping)
        concerned = holders.filter(roles__role=mapping.role, roles__source=Source.SCIM)
    synchronise_all(concerned.values_list("pk", flat=True), by=by)


def people_of(mapping: GroupMapping) -> QuerySet[User]:
    """Whom SCIM has in the group."""
    return User.objects.filter(_named_by(mapping.group))


def base_roles() -> set[str]:
    """Whom the directory names works here; once a group means that role, the groups say so alone."""
    return set() if GroupMapping.objects.filter(role=BASE_ROLE).exists() else {BASE_ROLE}


def _bring(person: User, told: dict[Source, frozenset[str]], by: Actor) -> None:
    """Who has left meanwhile gets none."""
    with transaction.atomic():
        if User.objects.select_for_update(no_key=True).get(pk=person.pk).left_at is not None:
            return
        roles = told | {Source.SCIM: GroupMapping.objects.roles_of(person.directory_groups.all())}
        people.set_group_roles(person, roles, by=by)


def _named_by(group: str) -> Q:
    if group != EVERYBODY:
        return Q(directory_groups__display_name=group)
    return ~Q(external_id="") | ~Q(user_name="") | Q(directory_groups__isnull=False)
