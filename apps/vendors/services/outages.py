"""A model that does not answer: noted by the gateway, shown on the page of its route."""

from django.db import transaction
from django.db.models import Q

from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.vendors.models import ModelRoute

GATEWAY = System("gateway")


def begin(route_id: int) -> bool:
    """Whether it is news: several processes notice the same outage, and one of them notes it."""
    well = ModelRoute.objects.filter(Q(outage_at=None) | Q(outage_ended_at__isnull=False), pk=route_id)
    with transaction.atomic():
        if not well.update(outage_at=clock.now(), outage_ended_at=None):
            return False
        record("route:outage", ModelRoute.objects.get(pk=route_id), by=GATEWAY)
    return True


def end(route_id: int) -> bool:
    """Whether one was noted that had not ended."""
    ill = ModelRoute.objects.silent().filter(pk=route_id)
    with transaction.atomic():
        if not ill.update(outage_ended_at=clock.now()):
            return False
        record("route:outage_end", ModelRoute.objects.get(pk=route_id), by=GATEWAY)
    return True
