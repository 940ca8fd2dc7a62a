"""When the owner of a service account leaves: the deputy takes over, or its keys end."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.access.models import ApiKey, Grant, KeyState, ServiceAccount
from apps.access.services import account_people, keys, known_keys
from apps.access.services.account_people import tell
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor, System
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError

LEAVING = System("leaving")
GRACE, ONE_DAY = timedelta(days=14), timedelta(days=1)


def take_over(account: ServiceAccount, *, by: User) -> ServiceAccount:
    """The deputy becomes the owner, and has to name a deputy; the keys that others know end soon.

    Raises RefusedError.
    """
    with transaction.atomic():
        locked = account_people.locked(account)
        if locked.owner_id == by.pk and not locked.waits_for_deputy:
            return locked  # a second click
        if locked.deputy_id != by.pk or not by.may(Permission.ACCESS_REQUEST):
            raise RefusedError("not_responsible", _("Only the deputy takes a service account over."))
        if not locked.waits_for_deputy:
            raise RefusedError("wrong_state", _("Its owner is still here and answers for it."))
        gone_since = locked.owner.left_at or locked.owner.shut_out_at
        locked.owner, locked.deputy, locked.handover_until = by, None, None
        locked.save(update_fields=["owner", "deputy", "handover_until"])
        record("service_account:take_over", locked, by=by)
        known_keys.end_soon(locked, gone_since=gone_since, by=by)
    return locked


def owner_left(person: User, *, by: Actor) -> list[ServiceAccount]:
    """For whoever ends an account: in the transaction of the leaving. Those that wait for their deputy.

    Without an active deputy the keys are revoked at once, by the portal: who lets people go need not be one
    who revokes keys. The grant behind an account that goes on stays, for that account alone.
    """
    waiting = []
    for found in ServiceAccount.objects.filter(owner=person).order_by("pk"):
        account = ServiceAccount.objects.locked(found.pk)
        if account.deputy is None or not account.deputy.is_active:
            _stop(account, by)
            continue
        account.handover_until = account.handover_until or clock.today() + GRACE
        account.save(update_fields=["handover_until"])
        record("service_account:orphan", account, by=by, until=account.handover_until,
               keys=_living_keys(account).count())  # fmt: skip
        tell(account, "service_account_orphaned", account.deputy)
        waiting.append(account)
    _leave_behind(person, by)
    return waiting


def _living_keys(account: ServiceAccount) -> QuerySet[ApiKey]:
    return account.keys.filter(state=KeyState.ACTIVE).order_by("pk")


def _stop(account: ServiceAccount, by: Actor) -> None:
    """Nobody answers for it, and nobody is there to be told."""
    ended = [keys.revoke_untold(key, by=LEAVING) for key in _living_keys(account)]
    account.handover_until = clock.today() - ONE_DAY  # nor is it theirs again if they come back
    account.save(update_fields=["handover_until"])
    record("service_account:stop", account, by=by, keys=len(ended))


def _leave_behind(person: User, by: Actor) -> None:
    """What the leaver's access stays for: accounts that wait for a deputy, or that others own already."""
    others = Q(owner__is_active=True, handover_until__isnull=True) & ~Q(owner=person)
    needed = ServiceAccount.objects.filter(others | Q(handover_until__gte=clock.today())).values("grant")
    staying = Grant.objects.ending_with(person).filter(pk__in=needed).order_by("pk")
    for grant in staying.select_for_update(of=("self",)):
        grant.left_at = clock.now()
        grant.save(update_fields=["left_at"])
        record("grant:leave_behind", grant, by=by)
