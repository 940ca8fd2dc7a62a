"""Who decides."""

from django.db.models import Q, QuerySet

from apps.access.models import ServiceAccount
from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders


def deciders(person: User, renews: int | None = None) -> QuerySet[User]:
    """Who may decide on this person's requests: their manager and who stands in for that one today.

    For a head of department any other manager, and so where the head answers for a service account under the
    grant ``renews``, which would go on with it; nobody who does so decides.
    """
    barred = answering_under(renews)
    managers = holders(Permission.ACCESS_DECIDE).exclude(pk__in={person.pk, *barred})
    department = person.department
    if department is None or department.manager_id is None:
        return managers.none()
    if department.manager_id in {person.pk, *barred}:
        return managers
    absent = Delegation.objects.current(Permission.ACCESS_DECIDE).filter(person=department.manager_id)
    named = Q(pk=department.manager_id, pk__in=managers.values("pk")) | Q(pk__in=absent.values("delegate"))
    return User.objects.filter(named, is_active=True).exclude(pk__in={person.pk, *barred})


def answering_under(grant: int | None) -> set[int]:
    """The ids of those who answer for service accounts under this grant."""
    if grant is None:
        return set()
    accounts = ServiceAccount.objects.filter(grant=grant).order_by()
    owners = accounts.filter(handover_until__isnull=True).values_list("owner", flat=True)
    return {*owners, *accounts.filter(deputy__isnull=False).values_list("deputy", flat=True)}
