"""Tokens with which the company's directory calls /scim/v2/: issued by one, seconded by another, shown once.

``lpscim_<id 12>_<secret 43>``: 256 random bits need no slow hash, so what is kept is an HMAC-SHA256 under the
pepper.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts import telling
from apps.accounts.models import ScimToken, User
from apps.accounts.permissions import Permission
from apps.accounts.roles import roles_with
from apps.accounts.services import begun
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.common.refusals import RefusedError

LONGEST = timedelta(days=366)
USED_EVERY = timedelta(minutes=1)
_FORM = re.compile(r"lpscim_([0-9a-f]{12})_([0-9A-Za-z_-]{43})")


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token and, this one time, its clear text. Show it, don't keep it."""

    token: ScimToken
    clear: str = field(repr=False)


def issue(name: str, expires_on: date, *, by: User) -> IssuedToken:
    """It opens nothing before somebody else has seconded it. Raises RefusedError."""
    _permit(by)
    if not clock.today() <= expires_on <= latest_expiry():
        raise RefusedError("expiry", _("A token ends between today and in a year."))
    token_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # the same form sent twice
        if waiting_of(by).filter(name__iexact=name.strip()).exists():
            raise RefusedError("name", _("A token of this name waits for a second person: revoke it first."))
        token = ScimToken.objects.create(
            name=name.strip(),
            token_id=token_id,
            secret_digest=_digest(secret),
            last_four=secret[-4:],
            issued_by=by,
            expires_on=expires_on,
        )
        record("scim_token:issue", token, by=by, expires_on=expires_on)
        said = {"person": by.full_name, "token": str(token.pk)}
        telling.tell(_seconders(by), telling.TOKEN_WAITS, reverse("directory"), **said)
    return IssuedToken(token, f"lpscim_{token_id}_{secret}")


def second(token: ScimToken, *, by: User) -> ScimToken:
    """Four eyes: who agrees to privileged roles agrees to this as well. Raises RefusedError."""
    if not by.may(Permission.PEOPLE_SECOND):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    with transaction.atomic():
        locked = ScimToken.objects.select_for_update().get(pk=token.pk)
        if locked.issued_by_id == by.pk:
            raise RefusedError("four_eyes", _("You issued this token yourself: somebody else seconds it."))
        if locked.seconded_at or locked.revoked_at:
            raise RefusedError("wrong_state", _("This token was seconded or revoked already."))
        begun.check(locked.issued_by, Permission.PEOPLE_MANAGE)
        locked.seconded_at, locked.seconded_by = clock.now(), by
        locked.save(update_fields=["seconded_at", "seconded_by"])
        record("scim_token:second", locked, by=by)
    return locked


def revoke(token: ScimToken, *, by: User) -> ScimToken:
    """The first call after the commit is refused. Raises RefusedError."""
    if not (by.may(Permission.PEOPLE_MANAGE) or by.may(Permission.PEOPLE_SECOND)):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    with transaction.atomic():
        locked = ScimToken.objects.select_for_update().get(pk=token.pk)
        if locked.revoked_at is None:
            _revoke(locked, by)
    return locked


def issuer_left(person: User, *, by: Actor) -> None:
    """In the transaction of leaving: they know the clear text of what nobody has seconded yet."""
    for token in waiting_of(person).order_by("pk").select_for_update():
        _revoke(token, by)


def waiting_of(person: User) -> QuerySet[ScimToken]:
    """Issued by this person, and nobody has seconded them."""
    return ScimToken.objects.filter(issued_by=person, seconded_at=None, revoked_at=None)


def waiting_for(person: User) -> QuerySet[ScimToken]:
    """What this person may second, while it can still be used."""
    unseconded = ScimToken.objects.filter(seconded_at=None, revoked_at=None, expires_on__gte=clock.today())
    others = unseconded.exclude(issued_by=person)
    return others if person.may(Permission.PEOPLE_SECOND) else others.none()


def authenticate(clear: str) -> ScimToken | None:
    """The usable token behind this text, or None. Notes the use, at most once a minute."""
    found = _FORM.fullmatch(clear)
    if found is None:
        return None
    token = ScimToken.objects.usable().filter(token_id=found[1]).first()
    stored = bytes(token.secret_digest) if token else b""
    if not hmac.compare_digest(_digest(found[2]), stored) or token is None:
        return None
    if token.last_used_at is None or clock.now() - token.last_used_at > USED_EVERY:
        ScimToken.objects.filter(pk=token.pk).update(last_used_at=clock.now())
    return token


def latest_expiry() -> date:
    return clock.today() + LONGEST


def _revoke(token: ScimToken, by: Actor) -> None:
    token.revoked_at, token.revoked_by = clock.now(), by if isinstance(by, User) else None
    token.save(update_fields=["revoked_at", "revoked_by"])
    record("scim_token:revoke", token, by=by)


def _seconders(by: User) -> QuerySet[User]:
    able = User.objects.filter(is_active=True, roles__role__in=roles_with(Permission.PEOPLE_SECOND))
    return able.exclude(pk=by.pk).distinct()


def _permit(by: User) -> None:
    if not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def _digest(secret: str) -> bytes:
    return hmac.digest(settings.KEY_PEPPER.encode(), b"scim:" + secret.encode(), hashlib.sha256)
