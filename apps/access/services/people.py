"""Who decides."""

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders


def deciders(person: User) -> QuerySet[User]:
    """Who may decide on this person's requests: their manager; for a head of department any other one."""
    managers = holders(Permission.ACCESS_DECIDE).exclude(pk=person.pk)
    department = person.department
    if department is None or department.manager_id is None:
        return managers.none()
    return managers if department.manager_id == person.pk else managers.filter(pk=department.manager_id)
