"""Open requests that nobody can decide: the head has left or lost the role, or there is no department."""

from django.db.models import Exists, OuterRef, QuerySet

from apps.access.models import AccessRequest
from apps.access.models.request import OPEN
from apps.accounts.models import Delegation, Department
from apps.accounts.permissions import Permission
from apps.lifecycle.permits import holders

HEAD = OuterRef("requested_by__department__manager")


def undecidable() -> QuerySet[AccessRequest]:
    """Those for whose requester ``people.deciders`` finds nobody, of people who are here, in one query."""
    asks = OuterRef("requested_by")
    managers = holders(Permission.ACCESS_DECIDE).exclude(pk=asks)
    leads = Exists(Department.objects.filter(pk=OuterRef("requested_by__department"), manager=asks))
    absent = Delegation.objects.current(Permission.ACCESS_DECIDE).filter(person=HEAD)
    deputies = absent.filter(delegate__is_active=True).exclude(delegate=asks)
    by_head, by_other = Exists(managers.filter(pk=HEAD)), leads & Exists(managers)
    decidable = by_head | by_other | (Exists(deputies) & ~leads)
    return AccessRequest.objects.filter(state__in=OPEN, requested_by__is_active=True).exclude(decidable)
