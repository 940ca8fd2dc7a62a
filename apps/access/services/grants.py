"""Access that was given is taken back, with every key under it."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.access.models import Grant, KeyState
from apps.access.services import keys
from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.services import notify


def revoke(grant: Grant, *, by: User) -> Grant:
    """End a grant and revoke its keys in one transaction. The person's manager and key administrators may.

    What it renews and still runs beside it ends with it, and so does what has renewed it.

    Raises RefusedError.
    """
    with transaction.atomic():
        locked = Grant.objects.locked(grant.pk)
        _check(locked, by)
        for each in [locked, *_beside(locked)]:
            _end(each, by)
        if locked.person_id != by.pk:
            notify(
                [locked.person],
                "grant_revoked",
                locked.use_case.get_absolute_url(),
                use_case=locked.use_case.ref,
            )
    return locked


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


def _end(grant: Grant, by: User) -> None:
    grant.revoked_at, grant.revoked_by = clock.now(), by
    grant.save(update_fields=["revoked_at", "revoked_by"])
    revoked = [keys.revoke(key, by=by) for key in grant.keys.filter(state=KeyState.ACTIVE)]
    record("grant:revoke", grant, by=by, use_case=grant.use_case.ref, keys=len(revoked))


def _check(grant: Grant, by: User) -> None:
    if not Grant.objects.revocable_by(by).filter(pk=grant.pk).exists():
        raise RefusedError("not_responsible", _("Only the manager or a key administrator takes access back."))
    if grant.revoked_at is not None:
        raise RefusedError("wrong_state", _("This access was already revoked."))
