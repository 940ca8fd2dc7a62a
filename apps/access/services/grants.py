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

    Raises RefusedError.
    """
    with transaction.atomic():
        locked = Grant.objects.locked(grant.pk)
        _check(locked, by)
        locked.revoked_at, locked.revoked_by = clock.now(), by
        locked.save(update_fields=["revoked_at", "revoked_by"])
        revoked = [keys.revoke(key, by=by) for key in locked.keys.filter(state=KeyState.ACTIVE)]
        record("grant:revoke", locked, by=by, use_case=locked.use_case.ref, keys=len(revoked))
        if locked.person_id != by.pk:
            notify(
                [locked.person],
                "grant_revoked",
                locked.use_case.get_absolute_url(),
                use_case=locked.use_case.ref,
            )
    return locked


def _check(grant: Grant, by: User) -> None:
    if not Grant.objects.revocable_by(by).filter(pk=grant.pk).exists():
        raise RefusedError("not_responsible", _("Only the manager or a key administrator takes access back."))
    if grant.revoked_at is not None:
        raise RefusedError("wrong_state", _("This access was already revoked."))
