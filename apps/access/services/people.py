"""Who decides."""

from django.db.models import Q, QuerySet

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders


def deciders(person: User) -> QuerySet[User]:
    """Who may decide on this person's requests: their manager and who stands in for that one today.

    For a head of department any other manager.
    """
    managers = holders(Permission.ACCESS_DECIDE).exclude(pk=person.pk)
    department = person.department
    if department is None or department.manager_id is None:
        return managers.none()
    if department.manager_id == person.pk:
        return managers
    absent = Delegation.objects.current(Permission.ACCESS_DECIDE).filter(person=department.manager_id)
    named = Q(pk=department.manager_id, pk__in=managers.values("pk")) | Q(pk__in=absent.values("delegate"))
    return User.objects.filter(named, is_active=True).exclude(pk=person.pk)
