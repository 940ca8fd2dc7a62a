"""The vendor said no to one of our keys."""

from django.db import transaction

from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.models import RouteCredential

GATEWAY = System("gateway")


def report_refused(credential_id: int) -> bool:
    """Kept once for each key, and told to who keeps it; whether this was the first time."""
    with transaction.atomic():
        first = RouteCredential.objects.living().filter(pk=credential_id, refused_at=None)
        if not first.update(refused_at=clock.now()):
            return False
        credential = RouteCredential.objects.select_related("route__service__vendor", "owner").get(
            pk=credential_id
        )
        record("credential:refused", credential, by=GATEWAY, route=credential.route_id)
        people = {person for person in (credential.owner, *holders(Permission.ROUTE_EDIT)) if person}
        route = credential.route
        notify(people, notices.CREDENTIAL_REFUSED, route.get_absolute_url(), route=route.label)
    return True
