"""A new secret for a program without a break: the old key goes on for a while beside the new one."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.access.models import ApiKey, Grant, KeyState
from apps.access.services.key_terms import LIMITS, latest_expiry
from apps.access.services.keys import IssuedKey, check_issuer, holders_of, make
from apps.access.services.usability import obstacles
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import OutdatedError, RefusedError
from apps.notices.services import notify

USUAL, LONGEST = timedelta(hours=24), timedelta(days=7)
SAME = ("name", "template", "service_account", "endpoints", "model_names", "networks", "roles", *LIMITS)


def rotate(key: ApiKey, *, overlap: timedelta = USUAL, expires_on: date | None = None, by: User) -> IssuedKey:
    """A key on the same terms; the old one stops when ``overlap`` (at most 7 days) has passed.

    Whoever holds the key may, for it gives no new right; a later last day is one, and needs who issues keys.
    Raises RefusedError.
    """
    with transaction.atomic():
        grant, old = _locked(key)
        _check_here(by)
        last_day = expires_on or old.expires_on
        _check(old, grant, overlap, last_day, by)
        old.ends_at = min(filter(None, (clock.now() + overlap, old.ends_at)))
        old.save(update_fields=["ends_at"])
        chain = {"replaces": old, "root": old.root or old}
        issued = make(grant, _terms(old) | chain | {"expires_on": last_day, "issued_by": by})
        record("api_key:rotate", old, by=by, successor=issued.key.pk, ends_at=old.ends_at.isoformat())
        told = [each for each in holders_of(old) if each.pk != by.pk]
        notify(told, "key_rotated", issued.key.get_absolute_url(), use_case=grant.use_case.ref)
    return issued


def _locked(key: ApiKey) -> tuple[Grant, ApiKey]:
    """The key and the access under which it stands now, in the order in which all lock them.

    A renewal moves keys: what was loaded may name an access that is continued. One that moved while this
    waited is looked at again by who asks. Raises OutdatedError.
    """
    grant = Grant.objects.locked(ApiKey.objects.values_list("grant", flat=True).get(pk=key.pk))
    old = ApiKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if old.grant_id != grant.pk:
        raise OutdatedError
    return grant, old


def _check_here(by: User) -> None:
    """Whoever left while this waited for the lock makes no key that outlives them."""
    if not User.objects.filter(pk=by.pk, is_active=True).exists():
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))


def may_rotate(key: ApiKey, by: User) -> bool:
    """For the button; rotate() checks the rest."""
    replaced = hasattr(key, "replaced_by")
    living = key.state == KeyState.ACTIVE and not replaced and key.expires_on >= clock.today()
    return living and key.grant.is_current and (_holds(key, by) or by.may(Permission.KEY_ISSUE))


def successor(key: ApiKey) -> ApiKey | None:
    """The newest of those that replaced it, one after the other, if it hasn't ended."""
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=clock.now())
    chain = ApiKey.objects.filter(root=key.root_id or key.pk, pk__gt=key.pk)
    return chain.filter(lasting, state=KeyState.ACTIVE, expires_on__gte=clock.today()).first()


def going_on(key: ApiKey, until: datetime) -> ApiKey:
    """The key whose rights count for what this one sent: its own, or its successor's if it ends by then.

    One that was revoked hands nothing on: whoever stopped it meant what it had sent as well.
    """
    ends = key.expires_on < clock.today(until) or (key.ends_at is not None and key.ends_at <= until)
    return (ends and key.state == KeyState.ACTIVE and successor(key)) or key


def _check(old: ApiKey, grant: Grant, overlap: timedelta, last_day: date, by: User) -> None:
    if not (_holds(old, by) and by.may(Permission.ACCESS_REQUEST)):
        check_issuer(grant, old.service_account, by)
    if hasattr(old, "replaced_by"):
        raise RefusedError("wrong_state", _("This key was replaced already."))
    if old.state != KeyState.ACTIVE or old.expires_on < clock.today():
        raise RefusedError("wrong_state", _("This key has ended: a new one has to be issued."))
    if not timedelta(0) <= overlap <= LONGEST:
        raise RefusedError("overlap", _("The old key works on for seven days at most."))
    if last_day != old.expires_on:
        check_issuer(grant, old.service_account, by)
        if not clock.today() <= last_day <= latest_expiry(grant, old.template):
            raise RefusedError(
                "expiry_late", _("A key ends no later than its access and its template allow.")
            )
    if sentences := obstacles(grant, old.service_account):
        raise RefusedError("gate", " ".join(sentences))


def _holds(key: ApiKey, by: User) -> bool:
    return by.is_active and ApiKey.objects.answered_by(by).filter(pk=key.pk).exists()


def _terms(old: ApiKey) -> dict[str, object]:
    kept = {field.name for field in ApiKey._meta.get_fields()}
    return {name: getattr(old, name) for name in SAME if name in kept}
