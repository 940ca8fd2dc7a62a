"""Roles follow the groups of the company's directory, as far as a group means one."""

from collections.abc import Collection

from django.db import transaction

from apps.accounts.models import GroupMapping, User
from apps.accounts.services import people
from apps.audit.actors import Actor

BASE_ROLE = "employee"


def synchronise(person: User, groups: Collection[str], *, by: Actor) -> None:
    """Exactly the roles that these groups mean today, and those of SCIM; what was given by hand stays.

    Who has left meanwhile gets none.
    """
    with transaction.atomic():
        if User.objects.select_for_update(no_key=True).get(pk=person.pk).left_at is not None:
            return
        kept = person.directory_groups.values_list("display_name", flat=True)
        people.set_company_roles(person, GroupMapping.objects.roles_for([*groups, *kept]), by=by)


def base_roles() -> set[str]:
    """Whom the directory names works here; once a group means that role, the groups say so alone."""
    return set() if GroupMapping.objects.filter(role=BASE_ROLE).exists() else {BASE_ROLE}
