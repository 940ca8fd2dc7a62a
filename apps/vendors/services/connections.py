"""Where a route leads: the vendor's address, the kind of interface there, and the model's name."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.addresses import AddressError, check_address, origin_of
from apps.vendors.models import CredentialEnding, ModelRoute, RouteState
from apps.vendors.services import credentials, routes


@dataclass(frozen=True, slots=True)
class Connection:
    """``base_url`` ends before ``/chat/completions``; ``provider`` is a ProviderKind."""

    base_url: str
    provider: str
    upstream_model: str


def connect(route: ModelRoute, wanted: Connection, *, by: User) -> bool:
    """Lead the route there; whether anything changed. Raises RefusedError.

    Two people stand behind an address (OWASP ASVS 5.0, V2.3.5): a changed route is locked until management
    unlocks it. A key of another origin is destroyed, since it opens for no other.
    """
    permit(by, Permission.ROUTE_EDIT)
    _check(wanted, own_server=route.own_server)
    with transaction.atomic():
        found = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        before = Connection(found.base_url, found.provider, found.upstream_model)
        if before == wanted:
            return False
        found = _locked(found, by)
        _apply(found, before, wanted, by)
        changed = [name for name, value in asdict(before).items() if value != getattr(wanted, name)]
        record("route:connect", found, by=by, fields=changed, origin=origin_of(wanted.base_url))
    return True


def _check(wanted: Connection, *, own_server: bool) -> None:
    try:
        check_address(wanted.base_url, own_server=own_server)
    except AddressError as error:
        raise RefusedError(f"address_{error.code}", str(error)) from error


def _locked(route: ModelRoute, by: User) -> ModelRoute:
    """Locked by whoever changes the address, also where it was locked before: somebody else unlocks it."""
    reason = _("The address was changed.")
    if route.state == RouteState.OPEN:
        return routes.lock(route, by=by, reason=reason)
    route.locked_by, route.locked_at = by, clock.now()
    route.save(update_fields=["locked_by", "locked_at"])
    route.steps.create(name="lock", by=by, reason=reason)
    return route


def _apply(route: ModelRoute, before: Connection, wanted: Connection, by: User) -> None:
    for name, value in asdict(wanted).items():
        setattr(route, name, value)
    route.check_code, route.checked_at, route.check_ms = "", None, None
    route.save(update_fields=[*asdict(wanted), "check_code", "checked_at", "check_ms"])
    if origin_of(before.base_url) != origin_of(wanted.base_url):
        living = route.credentials.select_for_update(of=("self",)).living()
        credentials.end(living, CredentialEnding.MOVED, by=by)
