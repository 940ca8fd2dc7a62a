"""Somebody leaves: what they asked for is withdrawn, what they may use is taken back, their keys are shut."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.access.models import AccessRequest, ApiKey, Grant, KeyState, ServiceAccount
from apps.access.models.request import OPEN
from apps.access.services import handover, lock_order
from apps.access.services.handover import LEAVING
from apps.accounts.leavers import MOST, Orphan
from apps.accounts.models import User
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import advance


def end(person: User, by: Actor) -> None:
    """In the transaction of leaving. Requests first: who is granting one holds its lock."""
    for request in _requests(person).select_for_update(of=("self",)).order_by("pk"):
        advance(request, "withdraw", by=LEAVING)
    _lock_grants(person)
    handover.owner_left(person, by=by)
    for grant in _grants(person).select_for_update(of=("self",)).select_related("use_case"):
        grant.revoked_at, grant.revoked_by = clock.now(), by if isinstance(by, User) else None
        grant.save(update_fields=["revoked_at", "revoked_by"])
        record("grant:revoke", grant, by=by, use_case=grant.use_case.ref)
    for key in _keys(person):
        revoked = advance(key, "revoke", by=LEAVING)
        revoked.revoked_at = clock.now()
        revoked.save(update_fields=["revoked_at"])


def _lock_grants(person: User) -> None:
    """Before service accounts and keys, as whoever issues, replaces or renews locks them."""
    accounts = ServiceAccount.objects.filter(Q(owner=person) | Q(deputy=person))
    answered = Q(pk__in=accounts.values("grant"))
    found = Grant.objects.filter(Q(person=person) | answered, revoked_at__isnull=True)
    lock_order.for_ending(found.values_list("pk", flat=True))


def endings(person: User) -> list[str]:
    return list(_endings(person))


def orphans(person: User) -> list[Orphan]:
    """Service accounts that can still use something, and name this person."""
    living = ServiceAccount.objects.filter(grant__in=Grant.objects.current())
    parts = ((_("Owner of the service account"), {"owner": person}),
             (_("Deputy for the service account"), {"deputy": person}))  # fmt: skip
    return [
        Orphan(part, str(account), account.get_absolute_url())
        for part, named in parts
        for account in living.filter(**named)[:MOST]
    ]


def _endings(person: User) -> Iterator[str]:
    waiting = ServiceAccount.objects.filter(owner=person, deputy__is_active=True).values("grant")
    if count := _grants(person).exclude(pk__in=waiting).count():
        text = ngettext("Access to %(count)d use case", "Access to %(count)d use cases", count)
        yield text % {"count": count}
    if count := _keys(person).count() + _programs(person).count():
        yield ngettext("%(count)d API key", "%(count)d API keys", count) % {"count": count}
    if count := _requests(person).count():
        text = ngettext("%(count)d undecided request", "%(count)d undecided requests", count)
        yield text % {"count": count}


def _requests(person: User) -> QuerySet[AccessRequest]:
    return AccessRequest.objects.of(person).filter(state__in=OPEN).order_by("pk")


def _grants(person: User) -> QuerySet[Grant]:
    return Grant.objects.ending_with(person).filter(valid_until__gte=clock.today()).order_by("pk")


def _keys(person: User) -> QuerySet[ApiKey]:
    """All but those of service accounts that wait for their deputy."""
    waiting = Q(service_account__handover_until__gte=clock.today())
    return ApiKey.objects.of(person).filter(state=KeyState.ACTIVE).exclude(waiting).order_by("pk")


def _programs(person: User) -> QuerySet[ApiKey]:
    """Those of service accounts for which nobody else answers."""
    alone = Q(service_account__deputy__isnull=True) | Q(service_account__deputy__is_active=False)
    return ApiKey.objects.filter(alone, service_account__owner=person, state=KeyState.ACTIVE)
