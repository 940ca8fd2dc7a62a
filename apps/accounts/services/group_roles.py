"""Roles follow the groups of the company's directory, as far as a group means one."""

from collections.abc import Collection

from apps.accounts.models import GroupMapping, User
from apps.accounts.services import people
from apps.audit.actors import Actor


def synchronise(person: User, groups: Collection[str], *, by: Actor) -> None:
    """Give the roles that these groups mean, take those that only other groups mean.

    A role that no group means is given and taken by hand, and stays.
    """
    meant = dict(GroupMapping.objects.values_list("group", "role"))
    held = set(person.roles.values_list("role", flat=True))
    wanted = (held - set(meant.values())) | {meant[group] for group in groups if group in meant}
    if wanted != held:
        people.set_roles(person, wanted, by=by)
