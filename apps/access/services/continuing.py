"""An access goes on: the new grant begins beside the old one and takes its keys along (docs/access.md)."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet

from apps.access.models import ApiKey, Grant, KeyState, ServiceAccount
from apps.access.services import campaign_renewals
from apps.accounts.models import User
from apps.audit.record import record
from apps.common import clock

# From its issue on, however often the access behind a key is renewed; for one without a template.
KEY_LIFE = timedelta(days=365)


def begins_after(renewed: Grant | None) -> date:
    """The day after which the days of a grant are counted: that of the decision, or of what it continues."""
    today = clock.today()
    return max(today, renewed.valid_until) if renewed and renewed.is_current else today


def carrying(grants: Collection[Grant]) -> set[int]:
    """The ids of those with which service accounts or keys stop unless they are renewed: none of these moves
    to an access that was asked for anew.
    """
    programs = ServiceAccount.objects.filter(grant__in=grants).order_by()
    keys = _living_keys().filter(grant__in=grants).order_by()
    return {*programs.values_list("grant", flat=True), *keys.values_list("grant", flat=True)}


def take_over(grant: Grant, *, by: User) -> None:
    """Move service accounts and living keys under a renewed grant to the one that renews it, and answer a
    running round of recertification.

    Where somebody else renews, only the keys of service accounts go along. A key that was to last as long as
    its access goes on with it, as long after its issue as its template allows; one that was to end earlier
    keeps its last day. Expects the renewed one locked (``renewed.lock``), in a transaction.
    """
    old = grant.renews
    if old is None:
        return
    for account in old.service_accounts.all():
        account.grant = grant
        account.save(update_fields=["grant"])
        record("service_account:continue", account, by=by, grant=grant.pk)
    moving = _living_keys().filter(grant=old).select_related("template")
    if grant.person_id != old.person_id:  # a program goes on; the person's own keys stay theirs
        moving = moving.filter(service_account__isnull=False)
    for key in moving:
        key.grant, key.expires_on = grant, _last_day(key, old, grant)
        key.save(update_fields=["grant", "expires_on"])
        record("api_key:continue", key, by=by, grant=grant.pk, expires_on=key.expires_on)
    campaign_renewals.note(old)


def _living_keys() -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(state=KeyState.ACTIVE, expires_on__gte=clock.today())


def _last_day(key: ApiKey, old: Grant, new: Grant) -> date:
    if key.expires_on < old.valid_until:
        return key.expires_on
    life = timedelta(days=key.template.longest_days) if key.template else KEY_LIFE
    return max(key.expires_on, min(new.valid_until, clock.today(key.issued_at) + life))
