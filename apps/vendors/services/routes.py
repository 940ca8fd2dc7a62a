"""Set up, lock and unlock model routes."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.common.kept_sentences import kept
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.addresses import AddressError, check_address, origin_of
from apps.vendors.deputies import acting
from apps.vendors.models import (
    AbuseMonitoring,
    ModelRoute,
    ProviderKind,
    Purpose,
    RouteState,
    Service,
    Vendor,
)

NEW_ROUTE = gettext_lazy("A new route.")


@dataclass(frozen=True, slots=True)
class RouteProfile:
    """What is known of a route when it is set up. Prices in micro-euro per 1,000 tokens, None if unknown."""

    name: str
    label: str
    upstream_model: str
    base_url: str
    region: str
    provider: str = ProviderKind.COMPATIBLE
    purpose: str = Purpose.CHAT
    eu_processing: bool = False
    zero_retention: bool = False
    retention_days: int = 30
    trains_on_input: bool = False
    abuse_monitoring: str = AbuseMonitoring.NONE
    own_server: bool = False
    context_tokens: int = 128_000
    input_price: int | None = None
    output_price: int | None = None


def create(service: Service, facts: RouteProfile, *, by: Actor) -> ModelRoute:
    """A route without a key yet. Raises RefusedError, also for an address that it may not have.

    Who sets it up does not open it: it starts locked until somebody from management has looked at where it
    leads (OWASP ASVS 5.0, V2.3.5).
    """
    permit(by, Permission.ROUTE_EDIT)
    _check(service, facts)
    with transaction.atomic():
        route = ModelRoute.objects.create(service=service, **asdict(facts), **_closed(by))
        if isinstance(by, User):
            route.steps.create(name="lock", by=by, reason=kept(NEW_ROUTE))
        record("route:create", route, by=by, origin=origin_of(facts.base_url))
    return route


def lock(route: ModelRoute, *, by: User, reason: str = "") -> ModelRoute:
    """The brake: the next request through this route is refused. Raises RefusedError."""
    with transaction.atomic():
        own = by.may(Permission.ROUTE_LOCK)
        place = {} if own else acting(route.service.vendor, by)
        locked = move(route, "lock", by=by, reason=reason, **place)
        locked.locked_by, locked.locked_at = by, clock.now()
        locked.save(update_fields=["locked_by", "locked_at"])
        _tell(locked, notices.ROUTE_LOCKED, by)
    return locked


def lock_all(vendor: Vendor, *, by: User, reason: str = "") -> int:
    """Every open route of a vendor, and how many that were. Raises RefusedError when none is open.

    What somebody else locks meanwhile is passed over: it must not keep the others open.
    """
    with transaction.atomic():
        still_open = ModelRoute.objects.filter(service__vendor=vendor, state=RouteState.OPEN)
        routes = still_open.select_for_update(of=("self",)).order_by("pk")
        found = len([lock(route, by=by, reason=reason) for route in routes])
    if not found:
        raise RefusedError("wrong_state", _("No route of this vendor is open."))
    return found


def unlock(route: ModelRoute, *, by: User, reason: str = "") -> ModelRoute:
    """Management's decision (Permission.ROUTE_UNLOCK). Raises RefusedError."""
    with transaction.atomic():
        opened = move(route, "unlock", by=by, reason=reason)
        opened.locked_by = opened.locked_at = None
        opened.save(update_fields=["locked_by", "locked_at"])
        _tell(opened, notices.ROUTE_UNLOCKED, by)
    return opened


def _check(service: Service, facts: RouteProfile) -> None:
    if service.retired_on is not None:
        raise RefusedError("retired", _("This service is retired: it takes no new route."))
    if ModelRoute.objects.filter(name=facts.name).exists():
        raise RefusedError("name_taken", _("There is a route of this name already. Choose another one."))
    try:
        check_address(facts.base_url, own_server=facts.own_server)
    except AddressError as error:
        raise RefusedError(f"address_{error.code}", str(error)) from error


def _closed(by: Actor) -> dict[str, Any]:
    if not isinstance(by, User):
        return {}
    return {"state": RouteState.LOCKED, "locked_by": by, "locked_at": clock.now()}


def _tell(route: ModelRoute, kind: str, by: User) -> None:
    vendor = route.service.vendor
    people = notices.others_concerned(vendor, by)
    notify(people, kind, route.get_absolute_url(), route=route.label, vendor=vendor.name)
