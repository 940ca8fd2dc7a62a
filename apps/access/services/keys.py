"""Keys for programs: issued once, shown once, revoked at once."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.access import keyformat
from apps.access.limits import Limits
from apps.access.models import ApiKey, Grant, KeyState, Scope
from apps.access.models.api_key import PARALLEL_REQUESTS, REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE
from apps.access.services.usability import obstacles
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.notices.services import notify

LONGEST = timedelta(days=365)
USUAL = Limits(REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, PARALLEL_REQUESTS)


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key and, this one time, its clear text. Show it, don't keep it."""

    key: ApiKey
    clear: str = field(repr=False)


def issue(grant: Grant, *, name: str, expires_on: date, limits: Limits = USUAL, by: User) -> IssuedKey:
    """A new key under a current API grant; ``expires_on`` is its last day, whole.

    Raises RefusedError: without the permission, for oneself (four eyes), for a grant that has ended or is not
    for the API, for a day beyond the grant or a year, and when the gate would refuse every call anyway.
    """
    with transaction.atomic():
        # Locked, so that a revocation of the grant comes before or after, never between.
        locked = Grant.objects.locked(grant.pk)
        _check_issuer(locked, by)
        _check_grant(locked)
        _check_expiry(locked, expires_on)
        _check_name(locked, name)
        _check_gate(locked)
        issued = _make(locked, name, expires_on, limits, by)
        record("api_key:issue", issued.key, by=by, grant=locked.pk, expires_on=expires_on)
        notify([locked.person], "key_issued", issued.key.get_absolute_url(), use_case=locked.use_case.ref)
    return issued


def revoke(key: ApiKey, *, by: User) -> ApiKey:
    """Shut a key: the first call that starts after the commit is refused. Raises RefusedError."""
    with transaction.atomic():
        revoked = advance(key, "revoke", by=by)
        revoked.revoked_at = clock.now()
        revoked.save(update_fields=["revoked_at"])
        holder = revoked.grant.person
        if holder.pk != by.pk:
            notify([holder], "key_revoked", revoked.get_absolute_url(), use_case=revoked.grant.use_case.ref)
    return revoked


def latest_expiry(grant: Grant) -> date:
    """The last day that a key under this grant may have."""
    return min(grant.valid_until, clock.today() + LONGEST)


def _check_issuer(grant: Grant, by: User) -> None:
    if not by.may(Permission.KEY_ISSUE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    if grant.person_id == by.pk:
        raise RefusedError("four_eyes", _("A key for yourself has to be issued by somebody else."))


def _check_grant(grant: Grant) -> None:
    if grant.scope != Scope.API:
        raise RefusedError("wrong_scope", _("This access is for the chat, not for API keys."))
    if not Grant.objects.current().filter(pk=grant.pk).exists():
        raise RefusedError("grant_ended", _("This access has ended or was revoked."))


def _check_expiry(grant: Grant, expires_on: date) -> None:
    if expires_on < clock.today():
        raise RefusedError("expiry_past", _("The last day of a key can't lie in the past."))
    if expires_on > latest_expiry(grant):
        raise RefusedError("expiry_late", _("A key ends no later than its access, and after a year at most."))


def _check_name(grant: Grant, name: str) -> None:
    # Also what stops a form that was sent twice: the first answer showed the key.
    if grant.keys.filter(name=name, state=KeyState.ACTIVE).exists():
        raise RefusedError("name_taken", _("There is a key of this name already. A key is shown only once."))


def _check_gate(grant: Grant) -> None:
    if sentences := obstacles(grant):
        raise RefusedError("gate", " ".join(sentences))


def _make(grant: Grant, name: str, expires_on: date, limits: Limits, by: User) -> IssuedKey:
    clear, parts = keyformat.compose()
    key = ApiKey.objects.create(
        name=name,
        grant=grant,
        key_id=parts.key_id,
        secret_digest=keyformat.digest(parts.secret),
        last_four=keyformat.last_four(clear),
        issued_by=by,
        expires_on=expires_on,
        requests_per_minute=limits.requests,
        tokens_per_minute=limits.tokens,
        parallel_requests=limits.parallel,
    )
    return IssuedKey(key, clear)
