"""A vendor's key has leaked: one act that shuts it everywhere and tells whoever must know."""

import hmac

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.lifecycle.permits import holders, permit
from apps.notices.services import notify
from apps.vendors import notices
from apps.vendors.credentials import open_credential
from apps.vendors.models import CredentialEnding, RouteCredential, RouteState
from apps.vendors.services import credentials, routes


def report_leak(credential: RouteCredential, *, by: User, reason: str = "") -> list[RouteCredential]:
    """All that were destroyed: this key, and the same one wherever else it was entered. Raises RefusedError.

    A route that has no other key is locked. What has to be done at the vendor stands on its page.
    """
    permit(by, Permission.ROUTE_LOCK)
    with transaction.atomic():
        locked = credentials.locked_living(credential)
        leaked = [locked, *_the_same(locked)]
        for each in leaked:
            record("credential:leak", each, by=by, route=each.route_id)
        credentials.end(leaked, CredentialEnding.LEAKED, by=by)
        for each in leaked:
            _lock_without_key(each, by, reason)
            _tell(each)
    return leaked


def _the_same(credential: RouteCredential) -> list[RouteCredential]:
    """Where one key serves several routes each has it sealed for itself: opened, compared, forgotten."""
    clear = _opened(credential)
    others = (
        RouteCredential.objects.select_for_update(of=("self",))
        .living()
        .filter(origin=credential.origin)
        .exclude(pk=credential.pk)
    )
    return [each for each in others if clear and hmac.compare_digest(_opened(each), clear)]


def _opened(credential: RouteCredential) -> bytes:
    """The clear key, or nothing where it doesn't open (any more)."""
    try:
        return open_credential(
            bytes(credential.sealed or b""), credential.route_id, credential.origin
        ).encode()
    except (UnreadableError, KeyUnavailableError):
        return b""


def _lock_without_key(credential: RouteCredential, by: User, reason: str) -> None:
    route = credential.route
    if route.state == RouteState.OPEN and not route.credentials.usable().exists():
        routes.lock(route, by=by, reason=reason)


def _tell(credential: RouteCredential) -> None:
    route = credential.route
    people = {credential.owner, *notices.people_concerned(route.service.vendor)}
    people |= set(holders(Permission.ROUTE_EDIT))
    known = [person for person in people if person is not None]
    notify(known, notices.CREDENTIAL_LEAKED, route.get_absolute_url(), route=route.label)
