"""Test the connection of a route and keep what came of it."""

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.permits import permit
from apps.vendors.checks import CHECKS, Outcome
from apps.vendors.models import ModelRoute, RouteCredential


def check(route: ModelRoute, *, by: User) -> Outcome:
    """One harmless question with the key that counts, also while the route is locked. Raises RefusedError."""
    permit(by, Permission.ROUTE_EDIT)
    key = route.credentials.usable().first()
    outcome = _outcome(route, key)
    with transaction.atomic():
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        locked.checked_at, locked.check_code, locked.check_ms = (
            clock.now(),
            outcome.code,
            outcome.milliseconds,
        )
        locked.save(update_fields=["checked_at", "check_code", "check_ms"])
        if key is not None and outcome.good:  # what was refused before is good again
            RouteCredential.objects.filter(pk=key.pk).update(refused_at=None)
        record("route:check", locked, by=by, code=outcome.code, milliseconds=outcome.milliseconds)
    return outcome


def _outcome(route: ModelRoute, key: RouteCredential | None) -> Outcome:
    if key is None and not route.own_server:
        return Outcome("no_key")
    return CHECKS["gateway"](route, bytes(key.sealed) if key and key.sealed else None)
