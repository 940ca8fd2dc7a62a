"""Access that was given is taken back, with every key under it."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.access.models import Grant, KeyState
from apps.access.models.responsible import stands_in_for
from apps.access.services import grant_budgets, keys, lock_order
from apps.accounts.models import User
from apps.audit.actors import System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.services import notify


def revoke(grant: Grant, *, by: User) -> Grant:
    """End a grant and revoke its keys in one transaction.

    The person's manager, who stands in for them today, and key administrators may.

    What it renews and still runs beside it ends with it, and so does what has renewed it.

    Raises RefusedError.
    """
    with transaction.atomic():
        lock_order.for_ending([grant.pk])
        locked = Grant.objects.locked(grant.pk)
        _check(locked, by)
        away = stands_in_for(locked.person, by)
        end(locked, by=by, **({"on_behalf_of": away.pk} if away else {}))
    return locked


def end(grant: Grant, *, by: User | System, **details: int) -> None:
    """Without asking who may: the caller has. Expects ``lock_order.for_ending``, in a transaction.

    Everybody whose access ends hears of it, but who does it. ``details`` go into the event.
    """
    ended = [grant, *_beside(grant)]
    for each in ended:
        each.revoked_at, each.revoked_by = clock.now(), by if isinstance(by, User) else None
        each.save(update_fields=["revoked_at", "revoked_by"])
        revoked = [keys.shut(key, by=by) for key in each.keys.filter(state=KeyState.ACTIVE)]
        record("grant:revoke", each, by=by, use_case=each.use_case.ref, keys=len(revoked), **details)
    grant_budgets.resume(grant, by=by)
    link, ref = grant.use_case.get_absolute_url(), grant.use_case.ref
    held = [each.person for each in ended if each.left_at is None]
    notify([person for person in held if person != by], "grant_revoked", link, use_case=ref)


def _beside(grant: Grant) -> list[Grant]:
    """The living grants before and after this one in a chain of renewals."""
    found, before, after = [], grant.renews_id, grant.pk
    while before is not None:
        found.append(Grant.objects.locked(before))
        before = found[-1].renews_id
    while (later := Grant.objects.filter(renews=after).values_list("pk", flat=True).first()) is not None:
        found.append(Grant.objects.locked(later))
        after = later
    return [each for each in found if each.is_current]


def _check(grant: Grant, by: User) -> None:
    if not Grant.objects.revocable_by(by).filter(pk=grant.pk).exists():
        raise RefusedError("not_responsible", _("Only the manager or a key administrator takes access back."))
    if grant.revoked_at is not None:
        raise RefusedError("wrong_state", _("This access was already revoked."))
