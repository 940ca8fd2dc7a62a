"""Service accounts: made by the key administration, answered for by two people, handed on."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.access.models import Grant, KeyState, Scope, ServiceAccount
from apps.access.services import keys
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.services import notify

GRACE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Draft:
    """The deputy has to be another person than the owner, who is the grant's."""

    name: str
    purpose: str
    deputy: User


def create(grant: Grant, draft: Draft, *, by: User) -> ServiceAccount:
    """Under a current API grant, whose person becomes the owner. Raises RefusedError."""
    with transaction.atomic():
        locked = Grant.objects.locked(grant.pk)
        if not by.may(Permission.KEY_ISSUE):
            raise RefusedError("not_permitted", _("Your role doesn't allow this."))
        if locked.scope != Scope.API or not Grant.objects.current().filter(pk=locked.pk).exists():
            raise RefusedError("grant_ended", _("This access has ended, or is not for the API."))
        _check_deputy(draft.deputy, locked.person)
        if locked.service_accounts.filter(name=draft.name).exists():
            raise RefusedError("name_taken", _("There is a service account of this name already."))
        account = ServiceAccount.objects.create(
            name=draft.name, purpose=draft.purpose, grant=locked, owner=locked.person, deputy=draft.deputy,
            department=locked.person.department, created_by=by,
        )  # fmt: skip
        record("service_account:create", account, by=by, grant=locked.pk)
        _tell(account, "service_account_made", account.owner, account.deputy)
    return account


def name_deputy(account: ServiceAccount, deputy: User, *, by: User) -> ServiceAccount:
    """The owner names another deputy; the key administration may. Raises RefusedError."""
    with transaction.atomic():
        locked = ServiceAccount.objects.locked(account.pk)
        if by.pk != locked.owner_id and not by.may(Permission.KEY_ISSUE):
            raise RefusedError("not_responsible", _("Only the owner or a key administrator names a deputy."))
        _check_deputy(deputy, locked.owner)
        locked.deputy = deputy
        locked.save(update_fields=["deputy"])
        record("service_account:deputy", locked, by=by)
        _tell(locked, "service_account_made", deputy)
    return locked


def take_over(account: ServiceAccount, *, by: User) -> ServiceAccount:
    """The deputy becomes the owner, and has to name a deputy. Raises RefusedError."""
    with transaction.atomic():
        locked = ServiceAccount.objects.locked(account.pk)
        if locked.deputy_id != by.pk or not by.may(Permission.ACCESS_REQUEST):
            raise RefusedError("not_responsible", _("Only the deputy takes a service account over."))
        if locked.owner.is_active:
            raise RefusedError("wrong_state", _("Its owner is still here and answers for it."))
        locked.owner, locked.deputy, locked.handover_until = by, None, None
        locked.save(update_fields=["owner", "deputy", "handover_until"])
        record("service_account:take_over", locked, by=by)
    return locked


def owner_left(person: User, *, by: Actor) -> list[ServiceAccount]:
    """For whoever ends an account: in the transaction of the leaving. Those that wait for their deputy.

    Without an active deputy the keys are revoked at once. The grant behind a service account must stay.
    """
    waiting = []
    for found in ServiceAccount.objects.filter(owner=person):
        account = ServiceAccount.objects.locked(found.pk)
        living = account.keys.filter(state=KeyState.ACTIVE)
        if account.deputy is None or not account.deputy.is_active:
            for key in living:
                keys.revoke(key, by=by)
            continue
        account.handover_until = clock.today() + GRACE
        account.save(update_fields=["handover_until"])
        record("service_account:orphan", account, by=by, until=account.handover_until, keys=living.count())
        _tell(account, "service_account_orphaned", account.deputy)
        waiting.append(account)
    return waiting


def _check_deputy(deputy: User, owner: User) -> None:
    if deputy.pk == owner.pk or not deputy.may(Permission.ACCESS_REQUEST):
        raise RefusedError("deputy", _("The deputy has to be somebody else with an account of their own."))


def _tell(account: ServiceAccount, kind: str, *people: User | None) -> None:
    told = [each for each in people if each is not None]
    notify(told, kind, account.get_absolute_url(), account=account.name)
