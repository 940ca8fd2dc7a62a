"""The keys that vendors gave us: entered, exchanged with an overlap, ended. None is ever shown again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.vendors.addresses import origin_of
from apps.vendors.credentials import open_credential, seal_credential
from apps.vendors.models import CredentialEnding, ModelRoute, RouteCredential

LONGEST = 4000
LONGEST_OVERLAP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose key it is and how long. ``overlap_until``: the last day of the one before it; None: none.

    ``owner`` None is the vendor's contract owner, ``not_before`` None is today.
    """

    owner: User | None = None
    not_before: date | None = None
    expires_on: date | None = None
    overlap_until: date | None = None


def open_first() -> bool:
    """For the proof of the key (apps.common.key_proof). Raises UnreadableError."""
    first = RouteCredential.objects.living().order_by("pk").first()
    return bool(first and open_credential(bytes(first.sealed or b""), first.route_id, first.origin))


def set_credential(
    route: ModelRoute, clear: str, terms: Terms | None = None, *, by: Actor
) -> RouteCredential:
    """Seal a key for this route and its address. Raises RefusedError.

    The one before it ends at once, or runs on beside it to the end of the overlap. Older ones end.
    """
    permit(by, Permission.ROUTE_EDIT)
    said, begins = terms or Terms(), (terms and terms.not_before) or clock.today()
    secret = _readable(clear)
    _check_days(said, begins)
    with transaction.atomic():
        # Locked, so that the address it is bound to is the one that is stored.
        locked = ModelRoute.objects.select_for_update(of=("self",)).get(pk=route.pk)
        _step_back(locked, begins, said.overlap_until, by)
        made = RouteCredential.objects.create(
            route=locked,
            sealed=seal_credential(secret, locked.pk, locked.base_url),
            origin=origin_of(locked.base_url),
            owner=said.owner or locked.service.vendor.contract_owner,
            entered_by=by if isinstance(by, User) else None,
            not_before=begins,
            expires_on=said.expires_on,
        )
        record("credential:enter", made, by=by, route=locked.pk, valid_until=said.expires_on)
    return made


def revoke(credential: RouteCredential, *, by: User) -> RouteCredential:
    """It is destroyed, and the next request does without it. Raises RefusedError."""
    permit(by, Permission.ROUTE_EDIT)
    with transaction.atomic():
        locked = locked_living(credential)
        end([locked], CredentialEnding.REVOKED, by=by)
        record("credential:revoke", locked, by=by, route=locked.route_id)
    return locked


def end(credentials: Iterable[RouteCredential], why: CredentialEnding, *, by: Actor) -> None:
    """Destroy the sealed bytes. Inside a transaction of the caller, who records it."""
    for credential in credentials:
        credential.sealed, credential.ending = None, why
        credential.ended_at, credential.ended_by = clock.now(), by if isinstance(by, User) else None
        credential.save(update_fields=["sealed", "ending", "ended_at", "ended_by"])


def locked_living(credential: RouteCredential) -> RouteCredential:
    """Locked for its end. Raises RefusedError if that has come."""
    found = RouteCredential.objects.select_for_update(of=("self",)).get(pk=credential.pk)
    if found.sealed is None:
        raise RefusedError("wrong_state", _("This key has ended already."))
    return found


def end_overlaps() -> int:
    """A chore of the sweeper: keys whose overlap is over are destroyed. How many there were."""
    over = RouteCredential.objects.living().filter(overlap_until__lt=clock.today())
    if not over.exists():
        return 0
    with transaction.atomic():
        found = list(over.select_for_update(of=("self",), skip_locked=True))
        end(found, CredentialEnding.REPLACED, by=System("credentials"))
        for each in found:
            record("credential:replace", each, by=System("credentials"), route=each.route_id)
    return len(found)


def _readable(clear: str) -> str:
    secret = clear.strip()
    if not secret:
        raise RefusedError("empty", _("Please enter the key."))
    if len(secret) > LONGEST or not secret.isascii() or not secret.isprintable():
        raise RefusedError(
            "spelling", _("A key has no line breaks and no letters beyond ASCII. Copy it anew.")
        )
    return secret


def _check_days(terms: Terms, begins: date) -> None:
    today = clock.today()
    if terms.expires_on and terms.expires_on < max(begins, today):
        raise RefusedError("expired", _("The last day of the key can't lie in the past or before its first."))
    if terms.overlap_until and not begins <= terms.overlap_until <= begins + LONGEST_OVERLAP:
        raise RefusedError(
            "overlap",
            _("The overlap ends on the first day of the new key at the earliest, 30 days later at most."),
        )


def _step_back(route: ModelRoute, begins: date, overlap_until: date | None, by: Actor) -> None:
    """The newest that works makes room with an overlap; all others end."""
    living = list(route.credentials.select_for_update(of=("self",)).living())
    last = overlap_until or (begins - timedelta(days=1) if begins > clock.today() else None)
    working = next((each for each in living if each.not_before <= clock.today()), None)
    if working is not None and last is not None:
        living.remove(working)
        working.overlap_until = min(filter(None, (working.overlap_until, last)))
        working.save(update_fields=["overlap_until"])
    end(living, CredentialEnding.REPLACED, by=by)
