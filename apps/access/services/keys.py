"""Keys for programs: issued once, shown once, revoked at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.access import keyformat
from apps.access.models import ApiKey, Grant, KeyState, Scope, ServiceAccount
from apps.access.services.account_people import answering_for
from apps.access.services.key_terms import KeyTerms, fields_of, latest_expiry
from apps.access.services.usability import obstacles
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor, System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance, allowed
from apps.notices.services import notify

__all__ = [
    "IssuedKey",
    "check_issuer",
    "holders_of",
    "issue",
    "latest_expiry",
    "make",
    "revoke",
    "revoke_untold",
    "shut",
]


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key and, this one time, its clear text. Show it, don't keep it."""

    key: ApiKey
    clear: str = field(repr=False)


def issue(
    grant: Grant,
    *,
    name: str,
    expires_on: date,
    terms: KeyTerms | None = None,
    account: ServiceAccount | None = None,
    by: User,
) -> IssuedKey:
    """A new key under a current API grant, for its person or for a service account under it.

    ``expires_on`` is its last day, whole.

    Raises RefusedError: without the permission, for oneself (four eyes), for a grant that has ended, was
    renewed or is not for the API, for terms beyond the template or the grant, and when the gate would refuse
    every call anyway.
    """
    with transaction.atomic():
        # Locked, so that a revocation of the grant comes before or after, never between.
        locked = Grant.objects.locked(grant.pk)
        check_issuer(locked, account, by)
        _check_grant(locked, account)
        fields = fields_of(terms or KeyTerms(), expires_on, locked, account)
        _check_name(locked, name)
        _check_gate(locked, account)
        issued = make(locked, {**fields, "name": name, "service_account": account, "issued_by": by})
        record(
            "api_key:issue", issued.key, by=by, grant=locked.pk, expires_on=expires_on,
            template=issued.key.template_id, service_account=account.pk if account else None,
        )  # fmt: skip
        notify(holders_of(issued.key), "key_issued", issued.key.get_absolute_url(),
               use_case=locked.use_case.ref)  # fmt: skip
    return issued


def revoke(key: ApiKey, *, by: Actor) -> ApiKey:
    """Shut a key: the first call that starts after the commit is refused. Raises RefusedError."""
    with transaction.atomic():
        revoked = revoke_untold(key, by=by)
        told = [each for each in holders_of(revoked) if each.audit_ref != by.audit_ref]
        if told:
            use_case = revoked.grant.use_case.ref
            notify(told, "key_revoked", revoked.get_absolute_url(), use_case=use_case)
    return revoked


def shut(key: ApiKey, *, by: Actor) -> ApiKey:
    """With the access that it stood under: who may end that may not be one who revokes keys."""
    may = isinstance(by, User) and "revoke" in allowed(key, by)
    return revoke(key, by=by if may else System("access"))


def revoke_untold(key: ApiKey, *, by: Actor) -> ApiKey:
    """Revoke without a notice, for who tells more than that. Raises RefusedError."""
    with transaction.atomic():
        revoked = advance(key, "revoke", by=by)
        revoked.revoked_at = clock.now()
        revoked.save(update_fields=["revoked_at"])
    return revoked


def holders_of(key: ApiKey) -> list[User]:
    """Who is told about a key: its person, or owner and deputy of its service account."""
    return answering_for(key.service_account) if key.service_account else [key.grant.person]


def check_issuer(grant: Grant, account: ServiceAccount | None, by: User) -> None:
    """Raises RefusedError: a right to use models is never given by whoever holds it (four eyes)."""
    if not by.may(Permission.KEY_ISSUE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    answering = {grant.person_id, *((account.owner_id, account.deputy_id) if account else ())}
    if by.pk in answering:
        raise RefusedError("four_eyes", _("A key for yourself has to be issued by somebody else."))


def make(grant: Grant, fields: Mapping[str, Any]) -> IssuedKey:
    """The row and the clear text, in the caller's transaction."""
    clear, parts = keyformat.compose()
    key = ApiKey.objects.create(
        **fields,
        grant=grant,
        key_id=parts.key_id,
        secret_digest=keyformat.digest(parts.secret),
        last_four=keyformat.last_four(clear),
    )
    return IssuedKey(key, clear)


def _check_grant(grant: Grant, account: ServiceAccount | None) -> None:
    if grant.scope != Scope.API:
        raise RefusedError("wrong_scope", _("This access is for the chat, not for API keys."))
    if not Grant.objects.current().filter(pk=grant.pk).exists():
        raise RefusedError("grant_ended", _("This access has ended or was revoked."))
    if not Grant.objects.lasting().filter(pk=grant.pk).exists():  # a key would end with the older one
        raise RefusedError("renewed", _("This access was renewed: a key has to be issued under the new one."))
    if account is not None and account.grant_id != grant.pk:
        raise RefusedError("service_account", _("This service account belongs to another access."))


def _check_name(grant: Grant, name: str) -> None:
    # Also what stops a form that was sent twice: the first answer showed the key.
    if grant.keys.filter(name=name, state=KeyState.ACTIVE).exists():
        raise RefusedError("name_taken", _("There is a key of this name already. A key is shown only once."))


def _check_gate(grant: Grant, account: ServiceAccount | None) -> None:
    if sentences := obstacles(grant, account):
        raise RefusedError("gate", " ".join(sentences))
